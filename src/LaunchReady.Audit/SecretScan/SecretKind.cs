using LaunchReady.Audit.Checks;
using LaunchReady.Detection;

namespace LaunchReady.Audit.SecretScan;

/// <summary>What a found secret opens, hence how bad it is that it lies open. Null severity: it is made to be public.</summary>
internal readonly record struct SecretKind(string Title, Severity? Severity)
{
    /// <summary>Which key it is, where it is made to be public.</summary>
    public PublishableKey? Publishable { get; private init; }

    /// <summary>Rules whose secret opens everything at once: data past every policy, money, machines, or the identity of the service.</summary>
    internal static readonly HashSet<string> Opens = new(StringComparer.Ordinal)
    {
        "private-key-base64", "private-key", "putty-private-key", "age-secret-key", "aws-bedrock-key", "gcp-service-account-key", "aws-secret-access-key",
        "azure-storage-key", "azure-ad-client-secret", "cloudflare-api-key", "supabase-key", "hashicorp-vault-token", "terraform-cloud-token", "stripe-secret-key",
        "square-access-token", "digitalocean-token",
    };

    /// <summary>Rules that guess from a name.</summary>
    internal static readonly HashSet<string> Guesses = new(StringComparer.Ordinal)
    {
        "generic-credential", "generic-uuid-credential", "generic-password", "json-web-token-shape", "user-and-password-pair", "password-option", "react-app-credentials",
    };

    /// <summary>Rules whose secret opens nothing by itself: one half of a pair, a hash, an identifier.</summary>
    internal static readonly HashSet<string> Halves = new(StringComparer.Ordinal)
    {
        "azure-identifiers", "github-client-id", "aws-access-key-id", "alibaba-access-key-id", "tencent-secret-id", "password-hash", "looker-client", "adobe-client",
        "new-relic-user-id",
    };

    private static readonly string[] s_testPrefixes = ["sk_test_", "rk_test_"];

    public static SecretKind Of(in Finding finding, string text, string path)
    {
        var secret = text.AsSpan(finding.Start, finding.Length);
        if (secret.StartsWith("eyJ", StringComparison.Ordinal) && TokenClaims.Read(secret) is { } claims)
        {
            return OfToken(claims, finding.Title);
        }

        return PublishableKey.Of(finding, text) is { } publishable ? Public(publishable) : new(finding.Title, SeverityOf(finding, text, path));
    }

    private static SecretKind OfToken(TokenClaims claims, string title) => claims switch
    {
        { Role: "service_role", IsLocal: true } => new("Supabase service_role key of every local project", Checks.Severity.Low),
        { Role: "service_role" } => new("Supabase service_role key", Checks.Severity.Critical),
        { Role: "anon", IsSupabase: true } => Public(PublishableKey.SupabaseAnon),
        _ => new(title, Checks.Severity.Medium),
    };

    private static SecretKind Public(PublishableKey key) => new(key.Title, null) { Publishable = key };

    private static Severity SeverityOf(in Finding finding, string text, string path)
    {
        var secret = text.AsSpan(finding.Start, finding.Length);
        if (Guesses.Contains(finding.RuleId))
        {
            return SamplePath.IsOne(path) ? Checks.Severity.Low : Checks.Severity.Medium;
        }

        return Halves.Contains(finding.RuleId) || IsForThisMachine(text.AsSpan(finding.End)) || (finding.RuleId == "url-credentials" && SampleAddress.IsOne(secret, text.AsSpan(finding.End))) ? Checks.Severity.Low
            : secret.StartsWith(s_testPrefixes[0], StringComparison.Ordinal) || secret.StartsWith(s_testPrefixes[1], StringComparison.Ordinal) ? Checks.Severity.Medium
            : Opens.Contains(finding.RuleId) ? Checks.Severity.Critical
            : Checks.Severity.High;
    }

    // A connection string to one's own machine.
    private static bool IsForThisMachine(ReadOnlySpan<char> rest) =>
        rest.StartsWith("@localhost", StringComparison.OrdinalIgnoreCase) || rest.StartsWith("@127.0.0.1", StringComparison.Ordinal) || rest.StartsWith("@[::1]", StringComparison.Ordinal);
}
