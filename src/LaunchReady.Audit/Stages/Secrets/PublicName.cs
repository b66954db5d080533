using System.Text.RegularExpressions;

namespace LaunchReady.Audit.Stages.Secrets;

/// <summary>Names that say what is never for a browser. <c>KEY</c> alone says nothing: many keys are made to be public.</summary>
internal static partial class PublicName
{
    public static bool IsCredential(string name) => Secret().IsMatch(name);

    // With the names of services whose keys are never public.
    [GeneratedRegex(@"SECRET|SERVICE_ROLE|SERVICE_KEY|PRIVATE_KEY|PASSWORD|PASSWD|ACCESS_TOKEN|REFRESH_TOKEN|AUTH_TOKEN|ADMIN_(?:KEY|TOKEN)|DATABASE_URL|(?:OPENAI|ANTHROPIC|CLAUDE|GROQ|MISTRAL|COHERE|OPENROUTER|DEEPSEEK|HUGGINGFACE|REPLICATE|PINECONE|RESEND|SENDGRID|TWILIO|SLACK|GITHUB|ELEVENLABS|DEEPGRAM|PERPLEXITY|GEMINI|AWS)_?\w*(?:KEY|TOKEN)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Secret();
}
