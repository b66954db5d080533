namespace LaunchReady.Audit.Domain.Web;

/// <summary>What a page's policies allow, taken together: a browser does only what every one of them allows.</summary>
internal sealed record CspEvaluation
{
    private static readonly string[] Everything = ["*", "http:", "https:", "ftp:", "http://*", "https://*", "http://*.*", "https://*.*"];
    private static readonly string[] Inline = ["'unsafe-inline'", "data:"];
    private static readonly string[] Proofs = ["'nonce-", "'sha256-", "'sha384-", "'sha512-"];
    private static readonly string[] Passive = ["img-src", "media-src"];

    /// <summary>Other sites may not frame the page.</summary>
    public bool AntiClickjacking { get; private init; }

    /// <summary>What is not named is forbidden.</summary>
    public bool DefaultNone { get; private init; }

    public bool InsecureBaseUri { get; private init; }

    public bool InsecureFormAction { get; private init; }

    /// <summary>Scripts, frames and the like may come over plain HTTP.</summary>
    public bool InsecureSchemeActive { get; private init; }

    public bool InsecureSchemePassive { get; private init; }

    public bool StrictDynamic { get; private init; }

    public bool UnsafeEval { get; private init; }

    /// <summary>Scripts written into the page run, or scripts or plug-ins of any site do.</summary>
    public bool UnsafeInline { get; private init; }

    public bool UnsafeInlineStyle { get; private init; }

    public bool UnsafeObjects { get; private init; }

    /// <summary><c>'strict-dynamic'</c> without a nonce or hash: nothing could ever run, so it is a mistake.</summary>
    public bool StrictWithoutProof { get; private init; }

    public static CspEvaluation Of(IReadOnlyCollection<ContentSecurityPolicy> policies)
    {
        var each = policies.Select(Of).ToList();
        return new()
        {
            AntiClickjacking = each.Any(policy => policy.AntiClickjacking),
            DefaultNone = each.Any(policy => policy.DefaultNone),
            StrictDynamic = each.Any(policy => policy.StrictDynamic),
            StrictWithoutProof = each.Any(policy => policy.StrictWithoutProof),
            InsecureBaseUri = each.All(policy => policy.InsecureBaseUri),
            InsecureFormAction = each.All(policy => policy.InsecureFormAction),
            InsecureSchemeActive = each.All(policy => policy.InsecureSchemeActive),
            InsecureSchemePassive = each.All(policy => policy.InsecureSchemePassive),
            UnsafeEval = each.All(policy => policy.UnsafeEval),
            UnsafeInline = each.All(policy => policy.UnsafeInline),
            UnsafeInlineStyle = each.All(policy => policy.UnsafeInlineStyle),
            UnsafeObjects = each.All(policy => policy.UnsafeObjects),
        };
    }

    public static CspEvaluation Of(ContentSecurityPolicy policy)
    {
        var scripts = Sources(policy, "script-src");
        var styles = Sources(policy, "style-src");
        var strict = scripts.Contains("'strict-dynamic'");
        var proven = HasProof(scripts);
        var objects = Broad(Sources(policy, "object-src"));
        return new()
        {
            AntiClickjacking = policy["frame-ancestors"] is { } ancestors && !Broad(ancestors),
            DefaultNone = policy["default-src"] is { } rest && rest.All(source => source == "'none'"),
            StrictDynamic = strict,
            StrictWithoutProof = strict && !proven,
            InsecureBaseUri = policy["base-uri"] is not { } bases || Broad(bases),
            InsecureFormAction = policy["form-action"] is not { } actions || Broad(actions),
            InsecureSchemeActive = !(strict && proven) && policy.FetchDirectives.Any(directive => !Passive.Contains(directive.Name) && Plain(directive.Sources)),
            InsecureSchemePassive = Passive.Any(name => Plain(Sources(policy, name))),
            UnsafeEval = scripts.Contains("'unsafe-eval'") || styles.Contains("'unsafe-eval'"),
            UnsafeObjects = objects,
            UnsafeInline = objects || (!(strict && proven) && Loose(scripts, proven)),
            UnsafeInlineStyle = Loose(styles, HasProof(styles)),
        };
    }

    /// <summary>Browsers that know nonces and hashes pass over <c>'unsafe-inline'</c> beside one.</summary>
    private static bool Loose(HashSet<string> sources, bool proven) => Broad(sources) || Inline.Any(source => sources.Contains(source) && !(proven && source == "'unsafe-inline'"));

    private static bool Broad(HashSet<string> sources) => Everything.Any(sources.Contains);

    private static bool Plain(HashSet<string> sources) => sources.Any(source =>
        source is "http:" or "ftp:" || source.StartsWith("http://", StringComparison.Ordinal) || source.StartsWith("ftp://", StringComparison.Ordinal));

    private static bool HasProof(HashSet<string> sources) => sources.Any(source => Proofs.Any(proof => source.StartsWith(proof, StringComparison.Ordinal)));

    private static HashSet<string> Sources(ContentSecurityPolicy policy, string name) => policy[name] ?? policy["default-src"] ?? ["*"];
}
