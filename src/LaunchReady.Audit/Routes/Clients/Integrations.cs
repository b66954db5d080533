using LaunchReady.Audit.Routes.Code;

namespace LaunchReady.Audit.Routes.Clients;

/// <summary>Services that the source imports, declares as a dependency or calls by their host.</summary>
internal static class Integrations
{
    private static readonly Dictionary<string, KnownService> ByPackage = IntegrationTable.All.SelectMany(service => service.Packages.Select(package => (package, service))).GroupBy(pair => pair.package).ToDictionary(group => group.Key, group => group.First().service, StringComparer.Ordinal);
    private static readonly (string Host, KnownService Service)[] Hosts = [.. IntegrationTable.All.SelectMany(service => service.Hosts.Select(host => (host, service)))];
    private static readonly HashSet<string> Manifests = new(StringComparer.OrdinalIgnoreCase) { "package.json", "pyproject.toml", "Pipfile", "go.mod", "Gemfile", "composer.json", "pom.xml", "build.gradle", "Directory.Packages.props" };

    public static IReadOnlyList<Integration> Of(Project project)
    {
        var found = new Dictionary<string, Integration>(StringComparer.Ordinal);
        foreach (var file in project.Files)
        {
            Code(file, found);
        }

        foreach (var text in project.Texts.Where(text => Manifests.Contains(text.Name) || text.Name.StartsWith("requirements", StringComparison.Ordinal) || text.Name.EndsWith(".csproj", StringComparison.Ordinal)))
        {
            Manifest(text, found);
        }

        return [.. found.Values.OrderBy(integration => integration.Kind, StringComparer.Ordinal).ThenBy(integration => integration.Name, StringComparer.Ordinal)];
    }

    private static void Code(CodeFile file, Dictionary<string, Integration> found)
    {
        for (var at = 0; at < file.Count; at++)
        {
            var token = file[at];
            if (token.IsText && token.Value.Length is > 1 and < 300)
            {
                if ((IsImport(file, at) || file.Language == Language.Go) && Package(token.Value) is { } service)
                {
                    Add(found, service, file.Path, token.Line);
                }
                else if (token.Value.Contains('.'))
                {
                    Host(found, token.Value, file.Path, token.Line);
                }
            }
            else if (token.IsWord && token.Value is "import" or "using" or "from" && file.StartsLine(at) && file.Language is Language.Python or Language.CSharp or Language.Java or Language.Kotlin && Dotted(file, at + 1) is { } named)
            {
                Add(found, named, file.Path, token.Line);
            }
        }
    }

    private static bool IsImport(CodeFile file, int at) => file.Value(at - 1) is "from" or "import" || (file.Is(at - 1, "(") && file.Value(at - 2) is "require" or "import") || (file.Language == Language.Ruby && file.Value(at - 1) is "require" or "gem");

    private static KnownService? Package(string name)
    {
        name = name.StartsWith("npm:", StringComparison.Ordinal) ? name[4..] : name;
        while (true)
        {
            if (ByPackage.TryGetValue(name, out var service))
            {
                return service;
            }

            var slash = name.LastIndexOf('/');
            if (slash <= 0)
            {
                var version = name.LastIndexOf('@');
                return version > 0 ? ByPackage.GetValueOrDefault(name[..version]) : null;
            }

            name = name[..slash];
        }
    }

    private static KnownService? Dotted(CodeFile file, int at)
    {
        var name = "";
        KnownService? service = null;
        for (var part = at; file.IsWord(part) && part < at + 12; part += 2)
        {
            name = name.Length == 0 ? file.Value(part) : $"{name}.{file.Value(part)}";
            service = ByPackage.GetValueOrDefault(name) ?? service;
            if (!file.Is(part + 1, "."))
            {
                break;
            }
        }

        return service;
    }

    private static void Host(Dictionary<string, Integration> found, string value, string path, int line)
    {
        foreach (var (host, service) in Hosts)
        {
            if (value.Contains(host, StringComparison.OrdinalIgnoreCase))
            {
                Add(found, service, path, line);
            }
        }
    }

    /// <summary>A dependency's name as it stands in quotes, at the start of a line, or after a path.</summary>
    private static void Manifest(TextFile text, Dictionary<string, Integration> found)
    {
        var line = 0;
        foreach (var content in text.Text.AsSpan().EnumerateLines())
        {
            line++;
            if (content.Length > 400)
            {
                continue;
            }

            var dotted = text.Name.EndsWith("proj", StringComparison.Ordinal) || text.Name.EndsWith(".props", StringComparison.Ordinal);
            foreach (var range in content.SplitAny(['"', '\'', ' ', '\t', '=', '>', '<', '~', ';', '[', ']', ',', ':']))
            {
                if (content[range] is { Length: > 1 } word && !IsCommonWord(word) && (Package(word.ToString()) ?? (dotted ? Shorter(word.ToString()) : null)) is { } service)
                {
                    Add(found, service, text.Path, line);
                }
            }
        }
    }

    /// <summary>A package of NuGet by the family that it belongs to: <c>Microsoft.SemanticKernel.Connectors.Qdrant</c>.</summary>
    private static KnownService? Shorter(string name)
    {
        for (var dot = name.LastIndexOf('.'); dot > 0; dot = name.LastIndexOf('.', dot - 1))
        {
            if (name[..dot] is var family && family.Contains('.') && ByPackage.TryGetValue(family, out var service))
            {
                return service;
            }
        }

        return null;
    }

    /// <summary>A package's name that is also a word: <c>ai</c> counts only where it is imported.</summary>
    private static bool IsCommonWord(ReadOnlySpan<char> word) => word is "ai" or "replicate" or "jira" or "cohere";

    private static void Add(Dictionary<string, Integration> found, KnownService service, string path, int line) => found.TryAdd(service.Name, new Integration(service.Name, service.Kind, path, line));
}
