using LaunchReady.Detection;

namespace LaunchReady.Audit.Routes.Clients;

/// <summary>What a page says about passwords is no password: translations, labels, selectors, names of keys. Only for rules that know no format.</summary>
internal static class ClientWords
{
    private static readonly HashSet<string> WithoutFormat = new(StringComparer.Ordinal) { "generic-secret", "generic-password", "userpass", "user-password", "password", "credential", "url-credentials", "uri-credentials", "connection-url" };
    private static readonly HashSet<string> Translations = new(StringComparer.OrdinalIgnoreCase) { "locales", "locale", "i18n", "l10n", "lang", "langs", "languages", "translations", "messages", "intl", "dictionaries" };
    private static readonly HashSet<string> Placeholders = new(StringComparer.OrdinalIgnoreCase) { "user", "username", "pass", "password", "host", "user:password", "username:password", "user:pass", "username:pass" };

    public static bool Are(string path, Finding secret, string text)
    {
        if (!WithoutFormat.Contains(secret.RuleId) && secret.Title is not ("Password" or "User name with password" or "Credential" or "Credentials in a URL"))
        {
            return false;
        }

        var value = text.AsSpan(secret.Start, secret.Length);
        return path.Split('/').Any(Translations.Contains) || value.ContainsAny(" \u3000") || value.ContainsAnyExceptInRange('!', '~') || value.StartsWith("#") || Placeholders.Contains(value.ToString()) || Words(value);
    }

    /// <summary>Letters and a version, joined by signs: <c>app-workbench-state-v1</c>, <c>passwordRequired</c>, <c>authRequirements.password</c>.</summary>
    private static bool Words(ReadOnlySpan<char> value)
    {
        foreach (var range in value.SplitAny(['-', '_', '.', '!', ':', '/', ';', ',', '(', ')', '{', '}', '[', ']', '"', '\'']))
        {
            var part = value[range];
            var letters = part.TrimEnd("0123456789");
            if (part.Length - letters.Length > 2)
            {
                return false;
            }

            foreach (var letter in letters)
            {
                if (!char.IsAsciiLetter(letter))
                {
                    return false;
                }
            }
        }

        return value.Length > 0;
    }
}
