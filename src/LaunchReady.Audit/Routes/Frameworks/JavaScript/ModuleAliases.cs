using System.Text.Json;
using LaunchReady.Audit.Routes.Code;

namespace LaunchReady.Audit.Routes.Frameworks.JavaScript;

/// <summary>Other names of a project's own modules: paths of <c>tsconfig.json</c>, imports of <c>package.json</c>, packages of the same workspace.</summary>
internal sealed class ModuleAliases
{
    private const int MostPlaces = 8;
    private static readonly JsonDocumentOptions Lenient = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true, MaxDepth = 32 };

    private readonly List<(string Folder, string Pattern, string Target)> _paths = [];
    private readonly Dictionary<string, (string Folder, Dictionary<string, string> Exports)> _packages = new(StringComparer.Ordinal);

    public ModuleAliases(Project project)
    {
        foreach (var text in project.Texts)
        {
            var folder = text.Path.LastIndexOf('/') is > 0 and var slash ? text.Path[..(slash + 1)] : "";
            if ((text.Name.StartsWith("tsconfig", StringComparison.Ordinal) || text.Name == "jsconfig.json") && text.Name.EndsWith(".json", StringComparison.Ordinal))
            {
                Read(text.Text, root => Configuration(folder, root));
            }
            else if (text.Name == "package.json")
            {
                Read(text.Text, root => Package(folder, root));
            }
        }
    }

    /// <summary>Where a module of that name can lie, the nearest configuration first.</summary>
    public IEnumerable<string> Places(string from, string name)
    {
        var places = _paths.Where(path => from.StartsWith(path.Folder, StringComparison.Ordinal)).OrderByDescending(path => path.Folder.Length).ThenByDescending(path => path.Pattern.Length)
            .Select(path => Fitting(path.Pattern, name) is { } rest ? path.Target.Replace("*", rest, StringComparison.Ordinal) : null).OfType<string>();
        return places.Concat(OfPackage(name)).Take(MostPlaces);
    }

    private IEnumerable<string> OfPackage(string name)
    {
        var slash = name.IndexOf('/', name.StartsWith('@') ? Math.Max(name.IndexOf('/'), 0) + 1 : 0);
        var (package, rest) = slash < 0 ? (name, ".") : (name[..slash], "." + name[slash..]);
        if (!_packages.TryGetValue(package, out var known))
        {
            return [];
        }

        var inside = rest == "." ? "" : rest[2..];
        IEnumerable<string> usual = [known.Folder + "src/" + inside, known.Folder + inside];
        return known.Exports.TryGetValue(rest, out var target) ? usual.Prepend(Modules.Combine(known.Folder, target)) : usual;
    }

    private static string? Fitting(string pattern, string name)
    {
        var star = pattern.IndexOf('*');
        if (star < 0)
        {
            return pattern == name ? "" : null;
        }

        return name.Length >= pattern.Length - 1 && name.StartsWith(pattern[..star], StringComparison.Ordinal) && name.EndsWith(pattern[(star + 1)..], StringComparison.Ordinal) ? name[star..(name.Length - (pattern.Length - star - 1))] : null;
    }

    private void Configuration(string folder, JsonElement root)
    {
        if (!root.TryGetProperty("compilerOptions", out var options) || options.ValueKind != JsonValueKind.Object || !options.TryGetProperty("paths", out var paths) || paths.ValueKind != JsonValueKind.Object)
        {
            return;
        }

        var below = options.TryGetProperty("baseUrl", out var given) && given.ValueKind == JsonValueKind.String ? Modules.Combine(folder, given.GetString() ?? "") : folder.TrimEnd('/');
        foreach (var path in paths.EnumerateObject().Where(path => path.Value.ValueKind == JsonValueKind.Array))
        {
            foreach (var target in path.Value.EnumerateArray().Where(target => target.ValueKind == JsonValueKind.String))
            {
                _paths.Add((folder, path.Name, Modules.Combine(below, target.GetString() ?? "")));
            }
        }
    }

    private void Package(string folder, JsonElement root)
    {
        if (root.TryGetProperty("imports", out var imports) && imports.ValueKind == JsonValueKind.Object)
        {
            foreach (var import in imports.EnumerateObject().Where(import => First(import.Value) is not null))
            {
                _paths.Add((folder, import.Name, Modules.Combine(folder, First(import.Value)!)));
            }
        }

        if (folder.Length > 0 && root.TryGetProperty("name", out var name) && name.ValueKind == JsonValueKind.String && name.GetString() is { Length: > 0 } known)
        {
            var exports = root.TryGetProperty("exports", out var given) && given.ValueKind == JsonValueKind.Object ? given.EnumerateObject().Where(export => First(export.Value) is not null).ToDictionary(export => export.Name, export => First(export.Value)!, StringComparer.Ordinal) : [];
            _packages.TryAdd(known, (folder, exports));
        }
    }

    /// <summary>A path, or the first that the conditions give.</summary>
    private static string? First(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString(),
        JsonValueKind.Object => value.EnumerateObject().Where(member => member.Name != "types").Select(member => First(member.Value)).FirstOrDefault(found => found is not null),
        _ => null,
    };

    private static void Read(string json, Action<JsonElement> use)
    {
        try
        {
            using var document = JsonDocument.Parse(json, Lenient);
            if (document.RootElement.ValueKind == JsonValueKind.Object)
            {
                use(document.RootElement);
            }
        }
        catch (JsonException)
        {
            // A configuration that cannot be read gives no names.
        }
    }
}
