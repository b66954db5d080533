using System.Text.RegularExpressions;
using LaunchReady.Detection;

namespace LaunchReady.Audit.SecretScan;

/// <summary>A key that its provider made for browsers: what it is, and what decides how much it opens. Its secret sibling is another key, and none of these.</summary>
/// <param name="Title">What it is: "Google browser key".</param>
/// <param name="Restriction">What to look at, since everybody has the key. Null where it opens nothing by itself.</param>
internal sealed partial record PublishableKey(string Title, string? Restriction)
{
    private const int LongestName = 80;
    private const int LongestAddress = 300;
    private const int Around = 600;

    private static readonly PublishableKey s_google = new("Google browser key", "allow it only for your own pages (HTTP referrers) and the interfaces that the page calls");
    private static readonly PublishableKey s_firebase = new("Firebase web key", "let security rules decide what each user may read and write, switch App Check on, and restrict the key to your own pages");
    private static readonly PublishableKey s_algolia = new("Algolia search key", "make sure that it may only search, and only your public indices");
    private static readonly PublishableKey s_captcha = new("CAPTCHA site key", null);
    private static readonly PublishableKey s_analytics = new("Analytics write key", null);

    private static readonly (string Prefix, PublishableKey Key)[] s_prefixes =
    [
        ("pk_live_", new("Publishable key", null)),
        ("pk_test_", new("Publishable key", null)),
        ("sb_publishable_", new("Supabase publishable key", SupabaseRestriction)),
        ("phc_", new("PostHog project key", null)),
        ("rzp_live_", new("Razorpay key id", null)),
        ("rzp_test_", new("Razorpay key id", null)),
        ("ca-pub-", new("AdSense publisher id", null)),
        ("sq0idp-", new("Square application id", null)),
        ("FLWPUBK", new("Flutterwave public key", null)),
        ("NRJS-", new("New Relic browser key", null)),
        ("mob-", new("LaunchDarkly mobile key", null)),
        ("pubkey-", new("Mailgun public key", null)),
        ("live_pub_", new("Lob publishable key", null)),
        ("test_pub_", new("Lob publishable key", null)),
    ];

    private const string SupabaseRestriction = "make sure that row-level security is on for every table, with policies";

    /// <summary>The key of a Supabase project for those who have not signed in.</summary>
    public static PublishableKey SupabaseAnon { get; } = new("Supabase anon key", SupabaseRestriction);

    /// <summary>What kind of publishable key was found; null when it is none, or when nothing says so: what is not known stays a secret.</summary>
    public static PublishableKey? Of(in Finding finding, string text)
    {
        var secret = text.AsSpan(finding.Start, finding.Length);
        foreach (var (prefix, key) in s_prefixes)
        {
            if (secret.StartsWith(prefix, StringComparison.Ordinal))
            {
                return key;
            }
        }

        return finding.RuleId switch
        {
            "mapbox-token" => secret.StartsWith("pk.", StringComparison.Ordinal) ? new("Mapbox public token", "allow it only for your own pages") : null,
            "gcp-api-key" => Google(text, finding),
            "algolia-key" => Algolia(text, finding, named: true),
            var rule => SecretKind.Guesses.Contains(rule) ? ByName(text, finding) : null,
        };
    }

    private static PublishableKey? ByName(string text, in Finding finding)
    {
        var secret = text.AsSpan(finding.Start, finding.Length);
        var name = NameBefore(text, finding.Start);
        return secret.StartsWith("pk.eyJ", StringComparison.Ordinal) ? new("Mapbox public token", "allow it only for your own pages")
            : secret.StartsWith("6L", StringComparison.Ordinal) && SiteName().IsMatch(name) ? s_captcha
            : DatadogClientToken().IsMatch(secret) ? new("Datadog client token", null)
            : AnalyticsName().IsMatch(name) && !ServerName().IsMatch(name) ? s_analytics
            : Algolia(text, finding, named: false);
    }

    private static PublishableKey? Google(string text, in Finding finding)
    {
        var name = NameBefore(text, finding.Start);
        if (ModelName().IsMatch(name))
        {
            return null;
        }

        var around = text[Math.Max(0, finding.Start - Around)..Math.Min(text.Length, finding.End + Around)];
        return FirebaseName().IsMatch(name) || IsFirebase(around) ? s_firebase
            : MapsName().IsMatch(name) || MapsAddress().IsMatch(text.AsSpan(Math.Max(0, finding.Start - LongestAddress), Math.Min(finding.Start, LongestAddress))) ? s_google
            : null;
    }

    // A search key and an administration key look the same. Only the first is written down with the index that a page searches.
    private static PublishableKey? Algolia(string text, in Finding finding, bool named)
    {
        var name = NameBefore(text, finding.Start);
        if (finding.Length != 32 || ServerName().IsMatch(name))
        {
            return null;
        }

        var around = text.AsSpan()[Math.Max(0, finding.Start - Around)..Math.Min(text.Length, finding.End + Around)];
        return (named || AlgoliaName().IsMatch(name)) && SearchName().IsMatch(name) ? s_algolia
            : name.Contains("apiKey", StringComparison.OrdinalIgnoreCase) && IndexName().IsMatch(around) && ApplicationName().IsMatch(around) ? s_algolia
            : null;
    }

    private static bool IsFirebase(string around) =>
        around.Contains("authDomain", StringComparison.Ordinal) && (around.Contains("projectId", StringComparison.Ordinal) || around.Contains("messagingSenderId", StringComparison.Ordinal));

    /// <summary>The name that a value is given to, as far as it stands before it on the same line.</summary>
    private static ReadOnlySpan<char> NameBefore(string text, int start)
    {
        var before = text.AsSpan(Math.Max(0, start - LongestName), Math.Min(start, LongestName));
        before = before[(before.LastIndexOf('\n') + 1)..].TrimEnd(" \t\"'`=:>(,|?\\");
        var name = before.LastIndexOfAnyExcept(s_nameCharacters);
        return before[(name + 1)..];
    }

    private static readonly System.Buffers.SearchValues<char> s_nameCharacters =
        System.Buffers.SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-.$");

    [GeneratedRegex("site[_-]?key", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex SiteName();

    [GeneratedRegex("^pub[0-9a-f]{32}$", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex DatadogClientToken();

    [GeneratedRegex("mixpanel|amplitude|segment|rudder|plausible|write[_-]?key", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex AnalyticsName();

    [GeneratedRegex("admin|secret|private|access|write[_-]?api|service|server|usage|monitor|personal|management", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex ServerName();

    [GeneratedRegex("gemini|genai|generative|vertex|palm|translat|vision|speech", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex ModelName();

    [GeneratedRegex("firebase", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex FirebaseName();

    [GeneratedRegex("maps|places", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex MapsName();

    [GeneratedRegex(@"(?:maps\.googleapis\.com/maps/api/js|google\.com/maps/embed)[^\s""'<>`]*[?&;]key=$", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex MapsAddress();

    [GeneratedRegex("algolia|docsearch", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex AlgoliaName();

    [GeneratedRegex("search(?:[_-]?only)?(?:[_-]?api)?[_-]?key", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex SearchName();

    [GeneratedRegex("""\bindex[_-]?name["']?\s*[:=]""", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex IndexName();

    [GeneratedRegex("""\b(?:app|application)[_-]?id["']?\s*[:=]|docsearch""", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex ApplicationName();
}
