namespace LaunchReady.Audit.Routes.Clients;

/// <summary>Names of settings that a bundler writes into what the browser gets, and which of them say that they are secret.</summary>
internal static class PublicNames
{
    private static readonly string[] Prefixes = ["NEXT_PUBLIC_", "VITE_", "REACT_APP_", "EXPO_PUBLIC_", "GATSBY_", "NUXT_PUBLIC_", "VUE_APP_", "PUBLIC_", "NG_APP_"];
    private static readonly string[] Secret = ["SECRET", "PRIVATE", "PASSWORD", "PASSWD", "SERVICE_ROLE", "SERVICE_KEY", "ADMIN_KEY", "ADMIN_TOKEN", "ACCESS_KEY", "CREDENTIAL", "DATABASE_URL", "CONNECTION_STRING"];

    private static readonly string[] Providers =
        ["OPENAI", "ANTHROPIC", "CLAUDE", "GEMINI", "GROQ", "MISTRAL", "COHERE", "REPLICATE", "HUGGINGFACE", "HF_", "OPENROUTER", "DEEPSEEK", "PERPLEXITY", "ELEVENLABS", "PINECONE", "RESEND", "SENDGRID", "MAILGUN", "POSTMARK", "TWILIO", "SLACK", "GITHUB", "NOTION", "AIRTABLE", "HUBSPOT", "LINEAR"];

    private static readonly string[] Harmless = ["PUBLISHABLE", "ANON", "SITE_KEY", "PUBLIC_KEY", "MAPBOX", "SENTRY", "POSTHOG", "RECAPTCHA", "FIREBASE_API_KEY", "CLIENT_ID", "_URL", "_DSN", "_ID"];

    /// <summary>Whether the name is given to the browser and says that it is a secret.</summary>
    public static bool IsSecret(string name)
    {
        var prefix = Array.Find(Prefixes, prefix => name.StartsWith(prefix, StringComparison.Ordinal));
        if (prefix is null)
        {
            return false;
        }

        var rest = name[prefix.Length..];
        if (Array.Exists(Secret, word => rest.Contains(word, StringComparison.Ordinal)))
        {
            return true;
        }

        return !Array.Exists(Harmless, rest.Contains) && Array.Exists(Providers, rest.Contains) && (rest.EndsWith("KEY", StringComparison.Ordinal) || rest.EndsWith("TOKEN", StringComparison.Ordinal) || rest.Contains("API_KEY", StringComparison.Ordinal));
    }
}
