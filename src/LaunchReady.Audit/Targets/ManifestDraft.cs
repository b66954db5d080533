using System.Text;
using System.Text.RegularExpressions;
using LaunchReady.Audit.Checks;
using LaunchReady.Audit.Source;

namespace LaunchReady.Audit.Targets;

/// <summary>
/// A first manifest for a folder, from what lies in it: OpenAPI documents, addresses and a domain in its configuration, environment files, the built bundle,
/// runbooks. It claims nothing that it has not seen; the rest stands there as comments to be filled in.
/// </summary>
public static partial class ManifestDraft
{
    private static readonly string[] BundleFolders = ["dist", "build", "out", "public/build", ".next/static", ".output/public", "wwwroot", "public", "static", "web/dist", "client/dist", "frontend/dist", "web/build", "client/build", "frontend/build"];

    /// <summary>The manifest as YAML. It can be read back as it is.</summary>
    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    public static string Write(string folder, CancellationToken cancellationToken)
    {
        if (!Directory.Exists(folder))
        {
            throw new DirectoryNotFoundException($"There is no folder {folder}.");
        }

        var tree = SourceTree.Open(folder, cancellationToken: cancellationToken);
        var files = tree.Files;
        var addresses = Addresses(files);
        var domain = addresses.Select(address => Registrable(address.Host)).FirstOrDefault();
        var yaml = new StringBuilder();
        yaml.Append("# What `launchready audit` looks at. `launchready audit --schema` prints what may stand here.\n");
        yaml.Append($"name: {Quoted(DraftedName.Of(files) ?? Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder))))}\nsource: .\n");
        List(yaml, "bundles", BundleFolders.Where(bundle => Directory.Exists(Path.Combine(folder, bundle)) && HoldsScripts(Path.Combine(folder, bundle))));
        Line(yaml, "openapi", files.Select(file => file.Path).Where(path => OpenApiName().IsMatch(path)).OrderBy(path => path.Length).FirstOrDefault(), "openapi.json");
        Line(yaml, "domain", domain, "example.com");
        Urls(yaml, addresses);
        yaml.Append(DraftedDoors.Of(tree, cancellationToken));
        Environments(yaml, folder);
        yaml.Append(Rest);
        foreach (var question in CheckCatalog.Create().OfType<QuestionCheck>())
        {
            yaml.Append($"#   - {{ question: {question.Info.Id}, answer: yes, by: \"\", date: 2026-01-31, note: \"\" }} # {question.Asked}\n");
        }

        Runbooks(yaml, files);
        return yaml.ToString();
    }

    private static bool HoldsScripts(string folder) =>
        Directory.EnumerateFiles(folder, "*.js", new EnumerationOptions { RecurseSubdirectories = true, MaxRecursionDepth = 6, AttributesToSkip = FileAttributes.ReparsePoint }).Any();

    private const string Rest = """

        # Two people in two workspaces prove that workspaces are kept apart. Tokens come from the environment.
        # identities:
        #   - { name: alice, workspace: one, role: owner, token: "${ALICE_TOKEN}" }
        #   - { name: bob, workspace: two, role: owner, headers: { Cookie: "session=${BOB_SESSION}", X-CSRF-Token: "${BOB_CSRF}" } }
        #   - { name: carol, workspace: one, role: member, token: "${CAROL_TOKEN}" }
        # chat: { url: https://api.example.com/chat, identity: alice, body: '{"message":"{{message}}"}', reply: /answer }
        # leave: [write, burst, chat]
        # mail: { sends: true, dkimSelectors: [selector1] }
        # owners:
        #   - { what: domain and DNS, who: "", contact: "" }

        # Answer what only people know: yes, no or not applicable, with a name and a day.
        # attestations:

        """;

    private static void Urls(StringBuilder yaml, IReadOnlyList<Uri> addresses)
    {
        if (addresses.Count == 0)
        {
            yaml.Append("# urls: { home: https://example.com, app: https://app.example.com, api: https://api.example.com }\n");
            return;
        }

        yaml.Append("urls:\n");
        foreach (var (name, address) in addresses.GroupBy(Name).Select(group => (group.Key, group.First())))
        {
            yaml.Append($"  {name}: {address.GetLeftPart(UriPartial.Authority)}\n");
        }
    }

    private static string Name(Uri address) => address.Host.Split('.')[0] switch
    {
        "app" or "dashboard" => "app",
        "api" => "api",
        "status" => "status",
        _ => "home",
    };

    private static void Environments(StringBuilder yaml, string folder)
    {
        var found = Directory.EnumerateFiles(folder, ".env*").Select(path => Path.GetFileName(path)!)
            .Select(name => (Name: name, Environment: name[".env".Length..].TrimStart('.').Replace(".local", "", StringComparison.Ordinal)))
            .Where(file => file.Environment is not ("example" or "sample" or "template" or "dist"))
            .GroupBy(file => file.Environment is "" or "local" ? "dev" : file.Environment, StringComparer.Ordinal)
            .OrderBy(group => group.Key, StringComparer.Ordinal).ToList();
        if (found.Count == 0)
        {
            yaml.Append("# environments:\n#   - { name: production, url: https://example.com, files: [.env.production], secretStore: \"\" }\n");
            return;
        }

        yaml.Append("environments:\n");
        foreach (var environment in found)
        {
            yaml.Append($"  - name: {Quoted(environment.Key)}\n    files: [{string.Join(", ", environment.Select(file => Quoted(file.Name)))}]\n");
        }
    }

    private static void Runbooks(StringBuilder yaml, IReadOnlyList<SourceFile> files)
    {
        var runbooks = files.Where(file => RunbookName().IsMatch(file.Path)).Take(20).ToList();
        yaml.Append(runbooks.Count == 0 ? "# handover: { runbooks: [], monitoring: [], rollback: [], escalation: [], knownIssues: [], goLive: \"\" }\n" : "handover:\n  runbooks:\n");
        foreach (var file in runbooks)
        {
            yaml.Append($"    - {{ name: {Quoted(Path.GetFileNameWithoutExtension(file.Name))}, link: {Quoted(file.Path)} }}\n");
        }
    }

    // Addresses that a configuration calls its own. Documentation and code name the addresses of others.
    private static IReadOnlyList<Uri> Addresses(IReadOnlyList<SourceFile> files) =>
    [
        .. files.Where(file => ConfigurationName().IsMatch(file.Path))
            .SelectMany(file => OwnAddress().Matches(file.ReadText() ?? "").Select(match => match.Groups["url"].Value))
            .Concat(files.Where(file => file.Path == "CNAME").Select(file => "https://" + (file.ReadText() ?? "").Trim()))
            .Select(text => Uri.TryCreate(text, UriKind.Absolute, out var url) ? url : null).OfType<Uri>()
            .Where(url => url.Host.Contains('.', StringComparison.Ordinal) && !url.IsLoopback && url.HostNameType == UriHostNameType.Dns && !ReservedHost().IsMatch(url.Host))
            .DistinctBy(url => url.Authority).Take(8),
    ];

    private static string Registrable(string host) => Domain.Suffixes.PublicSuffixes.List.Registrable(host) ?? host;

    private static void List(StringBuilder yaml, string name, IEnumerable<string> values)
    {
        var listed = values.ToList();
        yaml.Append(listed.Count == 0 ? $"# {name}: [dist]\n" : $"{name}: [{string.Join(", ", listed.Select(Quoted))}]\n");
    }

    private static void Line(StringBuilder yaml, string name, string? value, string example) =>
        yaml.Append(value is null ? $"# {name}: {example}\n" : $"{name}: {Quoted(value)}\n");

    private static string Quoted(string value) => $"\"{value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";

    [GeneratedRegex(@"(^|/)(openapi|swagger)[\w.-]*\.(json|ya?ml)$", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex OpenApiName();

    [GeneratedRegex(@"(^|/)(\.env[\w.-]*|package\.json|vercel\.json|netlify\.toml|fly\.toml|wrangler\.(toml|jsonc?)|render\.ya?ml|app\.ya?ml|appsettings[\w.]*\.json|docker-compose[\w.-]*\.ya?ml|compose[\w.-]*\.ya?ml|config\.(ts|js|json|ya?ml|toml))$", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex ConfigurationName();

    [GeneratedRegex(@"(homepage|site|base|public|app|api|web|frontend|backend|origin|host|route|pattern)[\w.-]*[""']?\s*[:=]\s*[""']?(?<url>https?://[A-Za-z0-9.-]+)", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex OwnAddress();

    [GeneratedRegex(@"(^|\.)(example\.(com|org|net)|localhost|local|test|invalid|internal|github\.com|githubusercontent\.com|npmjs\.(com|org)|openai\.com|anthropic\.com|googleapis\.com|amazonaws\.com|sentry\.io|stripe\.com|slack\.com)$", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex ReservedHost();

    [GeneratedRegex(@"(^|/)(runbooks?|playbooks?)/[^/]+\.md$|(^|/)runbook[\w.-]*\.md$", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex RunbookName();
}
