namespace LaunchReady.Detection.Secrets;

/// <summary>Looks at a candidate more closely than an expression can. True: it is one.</summary>
internal delegate bool RuleCheck(ReadOnlySpan<char> secret);

/// <summary>Checks by the name that rule files use.</summary>
internal static class RuleChecks
{
    public static RuleCheck Find(IReadOnlyList<string> names)
    {
        var checks = names.Select(Find).ToArray();
        return checks.Length switch
        {
            0 => static _ => true,
            1 => checks[0],
            _ => secret => All(checks, secret),
        };
    }

    private static RuleCheck Find(string name) => name switch
    {
        "launch-ready-checksum" => Checksums.IsLaunchReadyKey,
        "github-checksum-or-random" => static secret => Checksums.IsGitHubToken(secret) || Entropy.Of(secret) >= 3.5,
        "json-web-token" => JsonWebTokens.IsOne,
        "not-a-placeholder" => static secret => !Placeholders.IsOne(secret),
        "has-digit" => static secret => secret.ContainsAnyInRange('0', '9'),
        "mixed" => Placeholders.LooksRandom,
        "password" => Placeholders.LooksLikePassword,
        "credential" => Placeholders.LooksLikeCredential,
        "generic" => Placeholders.LooksLikeGenericCredential,
        "not-a-variable" => static secret => !Placeholders.IsVariable(secret),
        "clear-text-password" => Placeholders.IsClearTextPassword,
        "user-and-password" or "url-credentials" => Placeholders.IsUserAndPassword,
        _ => throw new InvalidOperationException($"There is no check named {name}."),
    };

    private static bool All(RuleCheck[] checks, ReadOnlySpan<char> secret)
    {
        foreach (var check in checks)
        {
            if (!check(secret))
            {
                return false;
            }
        }

        return true;
    }
}
