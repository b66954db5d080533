namespace LaunchReady.Audit.Domain.Web;

/// <summary>
/// One policy of CSP level 3 as a browser reads it: the first of equal directives counts, names are compared without case,
/// a list without sources allows nothing. Nonces and hashes keep their case.
/// </summary>
internal sealed class ContentSecurityPolicy
{
    private static readonly HashSet<string> Fetch = new(StringComparer.Ordinal)
    {
        "child-src", "connect-src", "default-src", "fenced-frame-src", "font-src", "frame-src", "img-src", "manifest-src", "media-src", "object-src",
        "prefetch-src", "script-src", "script-src-attr", "script-src-elem", "style-src", "style-src-attr", "style-src-elem", "worker-src",
    };

    private static readonly HashSet<string> Other = new(StringComparer.Ordinal)
    {
        "base-uri", "block-all-mixed-content", "form-action", "frame-ancestors", "navigate-to", "plugin-types", "report-to", "report-uri",
        "require-sri-for", "require-trusted-types-for", "sandbox", "trusted-types", "upgrade-insecure-requests",
    };

    /// <summary>Directives that count in a header alone.</summary>
    private static readonly string[] HeaderOnly = ["frame-ancestors", "report-uri", "sandbox"];

    private readonly Dictionary<string, HashSet<string>> _directives;

    private ContentSecurityPolicy(Dictionary<string, HashSet<string>> directives, bool repeats) => (_directives, Repeats) = (directives, repeats);

    /// <summary>Whether a directive stands in it more than once; browsers pass over the later ones.</summary>
    public bool Repeats { get; }

    /// <summary>Whether it restricts anything that a browser knows.</summary>
    public bool IsValid => _directives.Keys.Any(name => Fetch.Contains(name) || Other.Contains(name));

    public IEnumerable<(string Name, HashSet<string> Sources)> FetchDirectives => _directives.Where(entry => Fetch.Contains(entry.Key)).Select(entry => (entry.Key, entry.Value));

    public HashSet<string>? this[string name] => _directives.GetValueOrDefault(name);

    /// <summary>A header may hold several policies, separated by commas; each counts.</summary>
    public static IReadOnlyList<ContentSecurityPolicy> OfHeader(string value) => [.. value.Split(',').Select(policy => Parse(policy, inPage: false))];

    public static ContentSecurityPolicy Parse(string text, bool inPage)
    {
        var directives = new Dictionary<string, HashSet<string>>(StringComparer.Ordinal);
        var repeats = false;
        foreach (var piece in text.Split(';'))
        {
            var words = piece.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
            if (words.Length == 0)
            {
                continue;
            }

            var name = words[0].ToLowerInvariant();
            if (inPage && HeaderOnly.Contains(name))
            {
                continue;
            }

            repeats |= !directives.TryAdd(name, [.. words.Skip(1).Select(Source)]);
        }

        return new(directives, repeats);
    }

    private static string Source(string source) =>
        source.StartsWith("'nonce-", StringComparison.OrdinalIgnoreCase) || source.StartsWith("'sha256-", StringComparison.OrdinalIgnoreCase) || source.StartsWith("'sha384-", StringComparison.OrdinalIgnoreCase) || source.StartsWith("'sha512-", StringComparison.OrdinalIgnoreCase)
            ? source[..source.IndexOf('-', StringComparison.Ordinal)].ToLowerInvariant() + source[source.IndexOf('-', StringComparison.Ordinal)..]
            : source.ToLowerInvariant();
}
