namespace LaunchReady.Audit.Domain.Web;

/// <summary>One cookie as a browser reads it from a Set-Cookie header (RFC 6265bis §5.6).</summary>
internal sealed record SetCookie(string Name, bool Secure, bool HttpOnly, string? SameSite)
{
    private static readonly string[] SessionWords = ["sess", "login"];

    /// <summary>Set by services in front of the site, which has no say in their flags.</summary>
    private static readonly string[] Foreign = ["__cfduid", "__cf_bm", "heroku-session-affinity"];

    public bool HoldsSession => SessionWords.Any(word => Name.Contains(word, StringComparison.OrdinalIgnoreCase));

    public bool GuardsForms => Name.Contains("csrf", StringComparison.OrdinalIgnoreCase) || Name.Contains("xsrf", StringComparison.OrdinalIgnoreCase);

    public bool IsForeign => Foreign.Contains(Name);

    public bool HasSameSite => SameSite?.ToLowerInvariant() is "strict" or "lax" or "none";

    /// <summary>An attribute whose value no browser knows, so that the default holds instead of what was meant.</summary>
    public bool HasInvalidSameSite => SameSite is not null && !HasSameSite;

    /// <summary>Null for what sets nothing: no name and no value.</summary>
    public static SetCookie? Parse(string header)
    {
        var parts = header.Split(';', StringSplitOptions.TrimEntries);
        var equals = parts[0].IndexOf('=', StringComparison.Ordinal);
        var name = equals < 0 ? string.Empty : parts[0][..equals].Trim();
        if (name.Length == 0)
        {
            return null;
        }

        var attributes = parts.Skip(1).Select(part => part.Split('=', 2, StringSplitOptions.TrimEntries)).ToList();
        return new(
            name,
            attributes.Exists(attribute => attribute[0].Equals("Secure", StringComparison.OrdinalIgnoreCase)),
            attributes.Exists(attribute => attribute[0].Equals("HttpOnly", StringComparison.OrdinalIgnoreCase)),
            Value(attributes, "SameSite"));
    }

    private static string? Value(List<string[]> attributes, string name) =>
        attributes.FindLast(attribute => attribute[0].Equals(name, StringComparison.OrdinalIgnoreCase)) is { } found ? found.Length > 1 ? found[1] : string.Empty : null;
}
