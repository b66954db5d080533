namespace LaunchReady.Audit.Domain.Web.Observatory;

/// <summary>What kind of host is scored.</summary>
[Flags]
internal enum HostKind
{
    /// <summary>Pages for browsers: everything counts.</summary>
    Page = 0,

    /// <summary>Answers for programs: what only a page needs (a content policy, framing, referrers, script hashes) does not count, nor does it that plain HTTP is refused.</summary>
    Api = 1,

    /// <summary>Loopback over plain HTTP: what only HTTPS can give does not count.</summary>
    Local = 2,
}

/// <summary>The score and grade of a site, with the tests that made it.</summary>
internal sealed record ObservatoryScore(int Score, string Grade, IReadOnlyList<ObservatoryResult> Results)
{
    private static readonly string[] ForPages = [ContentSecurityTest.Name, HeaderTests.Frame, ReferrerTest.Name, IntegrityTest.Name, CrossOriginTests.Opener, CrossOriginTests.Embedder];
    private static readonly string[] ForHttps = [RedirectionTest.Name, StrictTransportTest.Name];

    /// <summary>Statuses that a real page or its sign-in gives; others say nothing of the site.</summary>
    public static bool IsScored(int status) => status is (>= 200 and < 400) or 401 or 403;

    public static ObservatoryScore Of(SiteObservation site, HostKind kind)
    {
        var results = All(site).Where(result => Counts(result, kind)).ToList();
        var uncurved = 100 + results.Where(result => result.Modifier < 0).Sum(result => result.Modifier);
        var full = 100 + results.Sum(result => result.Modifier);
        var score = Math.Max(0, uncurved >= ObservatoryScale.BonusFrom ? full : uncurved);
        return new(score, ObservatoryScale.GradeOf(score), results);
    }

    public static IReadOnlyList<ObservatoryResult> All(SiteObservation site) =>
    [
        ContentSecurityTest.Of(site), CookieTest.Of(site), CrossOriginTests.SharingOf(site), CrossOriginTests.OpenerOf(site), CrossOriginTests.EmbedderOf(site),
        CrossOriginTests.ResourceOf(site), RedirectionTest.Of(site), ReferrerTest.Of(site), StrictTransportTest.Of(site), IntegrityTest.Of(site),
        HeaderTests.ContentTypeOf(site), HeaderTests.FrameOf(site),
    ];

    private static bool Counts(ObservatoryResult result, HostKind kind) =>
        !(kind.HasFlag(HostKind.Api) && ForPages.Contains(result.Test))
        && !(kind.HasFlag(HostKind.Local) && (ForHttps.Contains(result.Test) || result.Outcome.Contains("without-secure-flag", StringComparison.Ordinal)))
        && !(kind.HasFlag(HostKind.Api) && result.Outcome is "redirection-off-host-from-http");
}
