using LaunchReady.Audit.Routes.Code;

namespace LaunchReady.Audit.Routes.Frameworks.Python;

/// <summary>What names a module imports, and which files they lead to.</summary>
internal sealed class PythonModules(Project project)
{
    private readonly Dictionary<CodeFile, Dictionary<string, (string Module, string Name)>> _imports = [];

    /// <summary>Local name to module and name there; the name is empty for a module itself.</summary>
    public IReadOnlyDictionary<string, (string Module, string Name)> Imports(CodeFile file)
    {
        if (!_imports.TryGetValue(file, out var imports))
        {
            _imports[file] = imports = Read(file);
        }

        return imports;
    }

    /// <summary>The file and the name in it that a dotted expression leads to: <c>users.router</c>, <c>router</c>, <c>api.users.router</c>.</summary>
    public (CodeFile File, string Name)? Resolve(CodeFile file, string expression, int depth = 0)
    {
        var parts = expression.Split('.');
        if (depth > 6 || !Imports(file).TryGetValue(parts[0], out var imported))
        {
            return null;
        }

        var module = imported.Module + (imported.Name.Length > 0 ? Joined(imported.Module) + imported.Name : "");
        for (var length = parts.Length - 1; length >= 1; length--)
        {
            var path = module + string.Concat(parts[1..length].Select(part => "." + part));
            if (Module(file, path) is { } found)
            {
                return Follow(found, string.Join('.', parts[length..]), depth);
            }
        }

        return imported.Name.Length > 0 && Module(file, imported.Module) is { } owner ? Follow(owner, string.Join('.', parts[1..].Prepend(imported.Name)), depth) : null;
    }

    /// <summary>The file of a module: relative with leading dots, else below any folder that leads there.</summary>
    public CodeFile? Module(CodeFile from, string module)
    {
        var dots = module.Length - module.TrimStart('.').Length;
        var path = module.TrimStart('.').Replace('.', '/');
        var folder = Folder(from.Path);
        if (dots > 0)
        {
            for (var up = 1; up < dots; up++)
            {
                folder = Folder(folder);
            }

            return Named(folder, path);
        }

        while (true)
        {
            if (Named(folder, path) is { } found)
            {
                return found;
            }

            if (folder.Length == 0)
            {
                return null;
            }

            folder = Folder(folder);
        }
    }

    private static string Joined(string module) => module.EndsWith('.') ? "" : ".";

    private (CodeFile File, string Name)? Follow(CodeFile file, string name, int depth) => Imports(file).ContainsKey(name.Split('.')[0]) ? Resolve(file, name, depth + 1) ?? (file, name) : (file, name);

    private CodeFile? Named(string folder, string path)
    {
        var full = folder.Length == 0 ? path : path.Length == 0 ? folder : $"{folder}/{path}";
        return project.At(full + ".py") ?? project.At(full + "/__init__.py");
    }

    private static string Folder(string path) => Path.GetDirectoryName(path)?.Replace('\\', '/') ?? "";

    private static Dictionary<string, (string Module, string Name)> Read(CodeFile file)
    {
        var imports = new Dictionary<string, (string, string)>(StringComparer.Ordinal);
        for (var at = 0; at < file.Count; at++)
        {
            if (!file.StartsLine(at))
            {
                continue;
            }

            if (file.Is(at, "from"))
            {
                From(file, at, imports);
            }
            else if (file.Is(at, "import"))
            {
                var (module, next) = Dotted(file, at + 1);
                imports[file.Is(next, "as") ? file.Value(next + 1) : module.Split('.')[0]] = (file.Is(next, "as") ? module : module.Split('.')[0], "");
            }
        }

        return imports;
    }

    private static void From(CodeFile file, int at, Dictionary<string, (string, string)> imports)
    {
        var (module, next) = Dotted(file, at + 1);
        if (!file.Is(next, "import"))
        {
            return;
        }

        var list = file.Is(next + 1, "(") ? file.Inside(next + 1) : new Span(next + 1, LineEnd(file, next + 1));
        foreach (var name in file.Split(list, ",").Where(name => file.IsWord(name.Start)))
        {
            imports[file.Value(name.End - 1)] = (module, file.Value(name.Start));
        }
    }

    private static (string Module, int Next) Dotted(CodeFile file, int at)
    {
        var start = at;
        while (at < file.Count && (file.Is(at, ".") || file.Is(at, "...") || (file.IsWord(at) && file.Value(at) is not ("import" or "as") && (at == start || !file.IsWord(at - 1)))))
        {
            at++;
        }

        return (string.Concat(Enumerable.Range(start, at - start).Select(file.Value)), at);
    }

    private static int LineEnd(CodeFile file, int at)
    {
        var end = at;
        while (end < file.Count && (end == at || !file.StartsLine(end) || file.Is(end - 1, ",")))
        {
            end++;
        }

        return end;
    }
}
