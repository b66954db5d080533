using System.Text;

namespace LaunchReady.Audit.Tests.SecretScan;

/// <summary>Credentials that nobody ever issued, made when a test runs: nothing in this repository looks like one.</summary>
internal static class MadeUp
{
    private const string Letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";

    public static string SlackToken(int seed = 1) => $"xoxb-{Digits(12, seed)}-{Digits(13, seed + 1)}-{Text(24, seed)}";

    public static string StripeKey(string mode, int seed = 1) => $"sk_{mode}_{Text(32, seed)}";

    public static string AnthropicKey(int seed = 1) => $"sk-ant-api03-{Text(93, seed)}AA";

    public static string SupabaseToken(string role, int seed = 1, string issuer = "supabase") =>
        $"{Encode("""{"alg":"HS256","typ":"JWT"}""")}.{Encode($$"""{"iss":"{{issuer}}","ref":"{{Text(20, seed).ToLowerInvariant()}}","role":"{{role}}","iat":1700000000,"exp":2000000000}""")}.{Text(43, seed)}";

    public static string PrivateKey(int lines, int seed = 1)
    {
        var text = new StringBuilder("-----BEGIN RSA PRIVATE").Append(" KEY-----\n");
        for (var i = 0; i < lines; i++)
        {
            text.Append(Text(64, seed + i)).Append('\n');
        }

        return text.Append("-----END RSA PRIVATE").Append(" KEY-----\n").ToString();
    }

    public static string Text(int length, int seed)
    {
        var random = new Random(seed);
        return string.Concat(Enumerable.Range(0, length).Select(_ => Letters[random.Next(Letters.Length)]));
    }

    private static string Digits(int length, int seed)
    {
        var random = new Random(seed);
        return string.Concat(Enumerable.Range(0, length).Select(_ => (char)('1' + random.Next(9))));
    }

    private static string Encode(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text)).TrimEnd('=').Replace('+', '-').Replace('/', '_');
}
