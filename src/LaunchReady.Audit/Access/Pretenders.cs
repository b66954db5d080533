using LaunchReady.Audit.Targets;

namespace LaunchReady.Audit.Access;

/// <summary>Callers who are not who they say. Only what proves who somebody is is taken away; headers that name a workspace or answer a form stay.</summary>
internal static class Pretenders
{
    private const string Nonsense = "launch-audit-no-such-credential";
    private static readonly string[] Plain = ["accept", "contenttype", "origin", "referer", "useragent", "xrequestedwith", "xcsrftoken", "xxsrftoken", "csrftoken", "xcsrf", "requestverificationtoken", "apiversion", "xapiversion", "prefer"];

    /// <summary>Nobody, somebody made up, and the identity with a token that nobody has signed.</summary>
    public static IEnumerable<(string Name, Identity? Who)> Of(Identity identity)
    {
        var left = identity.Headers.Where(header => !IsCredential(header.Key)).ToDictionary();
        yield return ("no credential", left.Count == 0 ? null : identity with { Headers = left });
        yield return ("a made-up credential", With(identity, header => MadeUp(header.Key, header.Value)));
        if (Tokens(identity).Any())
        {
            yield return ("a token without a signature", With(identity, header => Replaced(header.Value, token => token.Unsigned())));
        }
    }

    /// <summary>The identity with tokens that were put together without the key; none when it has no such token.</summary>
    public static IEnumerable<(string Name, Identity? Who)> Forged(Identity identity) =>
        from token in Tokens(identity).Take(1)
        from forged in token.Forged()
        select (forged.Name, (Identity?)With(identity, header => Replaced(header.Value, own => own.Forged().First(other => other.Name == forged.Name).Token)));

    /// <summary>The JSON web tokens that it sends.</summary>
    public static IEnumerable<WebToken> Tokens(Identity identity) => identity.Headers.Where(header => IsCredential(header.Key)).SelectMany(header => Values(header.Value)).Select(WebToken.Of).OfType<WebToken>();

    /// <summary>Whether a header proves who somebody is.</summary>
    public static bool IsCredential(string header)
    {
        var plain = TenantWords.Plain(header);
        return !Plain.Contains(plain, StringComparer.Ordinal) && !TenantWords.IsTenant(plain.StartsWith('x') ? plain[1..] : plain);
    }

    private static Identity With(Identity identity, Func<KeyValuePair<string, string>, string> change) =>
        identity with { Headers = identity.Headers.ToDictionary(header => header.Key, header => IsCredential(header.Key) ? change(header) : header.Value) };

    private static string MadeUp(string name, string value) => name.Equals("Cookie", StringComparison.OrdinalIgnoreCase)
        ? string.Join("; ", value.Split(';').Select(cookie => cookie.Trim().Split('=')[0] + "=" + Nonsense))
        : Scheme(value) + Nonsense;

    private static string Replaced(string value, Func<WebToken, string> change) =>
        Values(value).Aggregate(value, (text, part) => WebToken.Of(part) is { } token ? text.Replace(part, change(token), StringComparison.Ordinal) : text);

    private static string[] Values(string value) => value.Split([' ', ';', '=', ','], StringSplitOptions.RemoveEmptyEntries);

    private static string Scheme(string value) => value.IndexOf(' ', StringComparison.Ordinal) is var space and > 0 ? value[..(space + 1)] : "";
}
