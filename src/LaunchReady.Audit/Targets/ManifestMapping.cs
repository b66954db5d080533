using System.Net;
using YamlDotNet.RepresentationModel;

namespace LaunchReady.Audit.Targets;

/// <summary>Makes the target of a document that fits the schema, and says what only the whole can tell: names that nobody has, folders that are not there.</summary>
internal static class ManifestMapping
{
    public static ManifestResult Map(YamlMappingNode document, string folder, EnvironmentValues values, DateOnly today)
    {
        var root = new ManifestNode(document, values);
        var target = new TargetManifest
        {
            Name = root.Required("name"),
            Source = Path(folder, root.Text("source")),
            Bundles = Paths(folder, root.Texts("bundles")),
            Logs = Paths(folder, root.Texts("logs")),
            Urls = [.. root.Pairs("urls").Select(pair => new TargetUrl(pair.Key, new Uri(pair.Value)))],
            Domain = root.Text("domain")?.TrimEnd('.').ToLowerInvariant(),
            OpenApi = root.Text("openapi") is { } openApi ? IsAddress(openApi) ? openApi : Path(folder, openApi) : null,
            Identities = [.. root.Parts("identities").Select(Identity)],
            Resources = [.. root.Parts("resources").Select(part => new OwnedResource(part.Required("identity"), part.Text("path"), part.Pairs("values").ToDictionary()))],
            Chat = root.Part("chat") is { Exists: true } chat ? ChatMapping.Map(chat, folder) : null,
            Smoke = SmokeMapping.Of(root.Part("smoke")),
            Environments = [.. root.Parts("environments").Select(part => Deployment(part, folder))],
            Mail = new MailSettings { DkimSelectors = root.Part("mail").Texts("dkimSelectors"), Sends = root.Part("mail").Flag("sends") },
            Edge = root.Part("edge") is { Exists: true } edge ? Edge(edge) : null,
            Owners = [.. root.Parts("owners").Select(part => new Owner(part.Required("what"), part.Required("who"), part.Text("contact")))],
            Alerts = AlertRoutesMapping.Map(root),
            AllowedSecrets = AllowedSecretsMapping.Map(root),
            Attestations = [.. root.Parts("attestations").Select(Attestation)],
            Leave = root.Texts("leave").Select(leave => Enum.Parse<Leave>(leave, ignoreCase: true)).ToHashSet(),
            Waivers = [.. root.Parts("waivers").Select(part => new Waiver(part.Required("check"), part.Text("fingerprint"), part.Required("reason"), part.Required("owner"), part.Day("expires")))],
            Limits = Limits(root.Part("limits")),
            Handover = Handover(root.Part("handover")),
            Pilot = PilotMapping.Map(root.Part("pilot")),
        };
        var faults = Whole(root, target, today).Concat(ChatMapping.Faults(root.Part("chat"), folder)).ToList();
        return new ManifestResult(faults.Count == 0 ? target : null, faults);
    }

    private static IEnumerable<ManifestFault> Whole(ManifestNode root, TargetManifest target, DateOnly today)
    {
        if (target.Source is { } source && !Directory.Exists(source))
        {
            yield return new ManifestFault(root.Line, $"\"source\" names a folder that is not there: {source}");
        }

        foreach (var twice in target.Identities.GroupBy(identity => identity.Name, StringComparer.Ordinal).Where(group => group.Skip(1).Any()))
        {
            yield return new ManifestFault(root.Parts("identities")[0].Line, $"Two identities are called \"{twice.Key}\".");
        }

        foreach (var fault in AlertRoutesMapping.Faults(root).Concat(AllowedSecretsMapping.Faults(root)))
        {
            yield return fault;
        }

        var names = target.Identities.Select(identity => identity.Name).ToHashSet(StringComparer.Ordinal);
        foreach (var (part, name) in root.Parts("resources").Select(part => (part, part.Text("identity"))).Append((root.Part("chat"), root.Part("chat").Text("identity"))))
        {
            if (name is not null && !names.Contains(name))
            {
                yield return new ManifestFault(part.Line, $"There is no identity \"{name}\".");
            }
        }

        foreach (var fault in SmokeMapping.Faults(root.Part("smoke"), names).Concat(PilotMapping.Faults(root.Part("pilot"), names)))
        {
            yield return fault;
        }

        foreach (var part in root.Parts("attestations").Where(part => part.Day("date") > today))
        {
            yield return new ManifestFault(part.Line, $"An answer cannot be from a day to come: {part.Text("date")}.");
        }
    }

    private static Identity Identity(ManifestNode part)
    {
        var headers = part.Pairs("headers").ToDictionary(StringComparer.OrdinalIgnoreCase);
        if (part.Text("token") is { } token)
        {
            headers.TryAdd("Authorization", "Bearer " + token);
        }

        return new Identity(part.Required("name")) { Workspace = part.Text("workspace"), Role = part.Text("role"), Headers = headers, Missing = part.Missing("token", "headers") };
    }

    private static DeploymentEnvironment Deployment(ManifestNode part, string folder) => new(part.Required("name"))
    {
        Url = part.Url("url"),
        Files = Paths(folder, part.Texts("files")),
        Settings = part.Texts("settings"),
        SecretStore = part.Text("secretStore"),
    };

    private static EdgeSettings Edge(ManifestNode part) => new(part.Required("provider"))
    {
        Zone = part.Text("zone"),
        Token = part.Missing("token").Count == 0 ? part.Text("token") : null,
        Origins = [.. part.Texts("origins").Select(IPAddress.Parse)],
    };

    private static Attestation Attestation(ManifestNode part) => new(
        part.Required("question"),
        part.Required("answer") switch { "yes" => AttestedAnswer.Yes, "no" => AttestedAnswer.No, _ => AttestedAnswer.NotApplicable },
        part.Required("by"),
        part.Day("date"),
        part.Text("note"));

    private static ProbeLimits Limits(ManifestNode part)
    {
        var limits = new ProbeLimits();
        return limits with
        {
            PerSecond = part.Number("perSecond") ?? limits.PerSecond,
            PerHost = part.Number("perHost") ?? limits.PerHost,
            Hosts = part.Pairs("hosts").ToDictionary(pair => pair.Key, pair => int.Parse(pair.Value, System.Globalization.CultureInfo.InvariantCulture), StringComparer.OrdinalIgnoreCase),
            Timeout = part.Number("timeoutSeconds") is { } seconds ? TimeSpan.FromSeconds(seconds) : limits.Timeout,
            ResponseBytes = part.Number("responseBytes") ?? limits.ResponseBytes,
        };
    }

    private static HandoverNotes Handover(ManifestNode part) => new()
    {
        Monitoring = Links(part, "monitoring"),
        Runbooks = Links(part, "runbooks"),
        KnownIssues = part.Texts("knownIssues"),
        Rollback = part.Texts("rollback"),
        Escalation = part.Texts("escalation"),
        GoLive = part.Text("goLive"),
    };

    private static IReadOnlyList<NamedLink> Links(ManifestNode part, string name) =>
        [.. part.Parts(name).Select(link => new NamedLink(link.Required("name"), link.Required("link")))];

    private static bool IsAddress(string text) => Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme is "http" or "https";

    private static string? Path(string folder, string? path) => path is null ? null : System.IO.Path.TrimEndingDirectorySeparator(System.IO.Path.GetFullPath(path, System.IO.Path.GetFullPath(folder)));

    private static IReadOnlyList<string> Paths(string folder, IReadOnlyList<string> paths) => [.. paths.Select(path => Path(folder, path)!)];
}
