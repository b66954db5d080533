using System.Net;
using System.Text.RegularExpressions;
using LaunchReady.Audit.RedTeam.Cases;
using LaunchReady.Audit.RedTeam.Running;
using YamlDotNet.RepresentationModel;

namespace LaunchReady.Audit.RedTeam.Endpoints;

/// <summary>
/// Reads <c>target.yaml</c>. Strict, and careful with whom it lets the run talk to: loopback, or a host that the file names a second time under
/// <c>hosts</c>, so that a typing error sends no attack to a stranger.
/// </summary>
internal sealed partial class EndpointReader
{
    private static readonly string[] _keys =
    [
        "name", "url", "method", "headers", "body", "conversation", "reply", "replyEvents", "toolLog", "toolNames", "pending", "instructions", "systemCanary", "internalUrl", "upload", "pasteBefore",
        "hosts", "perMinute", "atOnce", "timeoutSeconds",
    ];

    private readonly YamlReading _reading;
    private readonly Func<string, string?> _environment;
    private readonly HashSet<string> _hosts = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<string> _credentials = [];

    private EndpointReader(YamlReading reading, Func<string, string?> environment) => (_reading, _environment) = (reading, environment);

    /// <exception cref="TargetDescriptionException">With every fault, its file and line.</exception>
    public static EndpointDescription Read(string file, string text, Func<string, string?> environment)
    {
        var reading = new YamlReading(file);
        var root = reading.Root(text, _keys);
        var description = root is null ? null : new EndpointReader(reading, environment).Describe(root);
        return reading.Faults.Count == 0 ? description! : throw new TargetDescriptionException(string.Join(Environment.NewLine, reading.Faults));
    }

    private EndpointDescription Describe(YamlMap root)
    {
        _hosts.UnionWith(root.List("hosts").Select(_reading.Text).OfType<string>());
        if (root["reply"] is not null && root["replyEvents"] is not null)
        {
            _reading.Fault(root.Node, "Say either 'reply' (a JSON pointer) or 'replyEvents' (a JSON pointer into each event), or neither, and the usual places are looked at.");
        }

        var message = Request(root);
        if (!message.Body.Contains("{{message}}", StringComparison.Ordinal) && !message.Body.Contains("{{messages}}", StringComparison.Ordinal))
        {
            _reading.Fault(root["body"] ?? root.Node, "The body must hold {{message}} or {{messages}}.");
        }

        return new EndpointDescription
        {
            Name = root.Required("name"),
            Message = message,
            Conversation = root["conversation"] is { } begin && _reading.Map(begin, "url", "method", "headers", "body", "id") is { } begun ? new ConversationRequest(Request(begun), Pointer(begun, "id") ?? begun.Required("id")) : null,
            Reply = Pointer(root, "reply"),
            ReplyEvents = Pointer(root, "replyEvents"),
            ToolLog = root["toolLog"] is { } log && _reading.Map(log, "at", "name", "arguments") is { } place ? new ToolLogPlace(Pointer(place, "at") ?? place.Required("at"), Pointer(place, "name"), Pointer(place, "arguments")) : null,
            Pending = Pointer(root, "pending"),
            ToolNames = Texts(root["toolNames"]),
            Instructions = root.Text("instructions"),
            SystemCanary = root.Text("systemCanary"),
            InternalUrl = root.Text("internalUrl"),
            Upload = root["upload"] is { } upload && _reading.Map(upload, "url", "method", "headers", "body") is { } request ? Request(request) : null,
            PasteBefore = root.Text("pasteBefore"),
            PerMinute = Number(root, "perMinute", 60, 6_000),
            AtOnce = Number(root, "atOnce", 1, 16),
            Timeout = TimeSpan.FromSeconds(Number(root, "timeoutSeconds", 60, 600)),
            Credentials = _credentials,
        };
    }

    private RequestTemplate Request(YamlMap map) => new(
        Address(map),
        new HttpMethod((map.Text("method") ?? "POST").ToUpperInvariant()),
        Texts(map["headers"]).ToDictionary(header => header.Key, header => FromEnvironment(map, header.Value)),
        map.Required("body"));

    private Uri Address(YamlMap map)
    {
        var given = map.Required("url");
        if (!Uri.TryCreate(given, UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https") || url.UserInfo.Length > 0)
        {
            _reading.Fault(map["url"] ?? map.Node, "This must be an http or https address without a user name.");
            return new Uri("http://localhost");
        }

        if (!IsLoopback(url) && !_hosts.Contains(url.Host))
        {
            _reading.Fault(map["url"]!, $"{url.Host} is not this machine. Name it under 'hosts' if you may attack it.");
        }

        return url;
    }

    private static bool IsLoopback(Uri url) => url.Host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || (IPAddress.TryParse(url.Host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));

    private string FromEnvironment(YamlMap map, string value) => Variable().Replace(value, found =>
    {
        var name = found.Groups[1].Value;
        if (_environment(name) is { Length: > 0 } known)
        {
            _credentials.Add(known);
            return known;
        }

        _reading.Fault(map["headers"]!, $"The environment has no {name}.");
        return string.Empty;
    });

    private string? Pointer(YamlMap map, string key)
    {
        var pointer = (map[key] as YamlScalarNode)?.Value;
        if (pointer is { Length: > 0 } && pointer[0] != '/')
        {
            _reading.Fault(map[key]!, "A JSON pointer begins with '/'.");
        }

        return pointer;
    }

    private Dictionary<string, string> Texts(YamlNode? node)
    {
        if (node is null or YamlMappingNode)
        {
            return (node as YamlMappingNode)?.Children.ToDictionary(child => _reading.Text(child.Key) ?? string.Empty, child => _reading.Text(child.Value) ?? string.Empty) ?? [];
        }

        _reading.Fault(node, "This must be a mapping of names to texts.");
        return [];
    }

    private int Number(YamlMap map, string key, int usual, int most)
    {
        if (map[key] is not { } node)
        {
            return usual;
        }

        var number = _reading.Number(node) ?? usual;
        if (number < 1 || number > most)
        {
            _reading.Fault(node, $"This must lie between 1 and {most}.");
        }

        return number;
    }

    [GeneratedRegex(@"\$\{([A-Za-z_][A-Za-z0-9_]*)\}", RegexOptions.NonBacktracking)]
    private static partial Regex Variable();
}
