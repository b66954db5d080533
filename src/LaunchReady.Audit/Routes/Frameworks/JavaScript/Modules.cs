using LaunchReady.Audit.Routes.Code;

namespace LaunchReady.Audit.Routes.Frameworks.JavaScript;

/// <summary>An expression of a file.</summary>
internal readonly record struct Expression(CodeFile File, Span Span);

/// <summary>What a local name is imported as: the module and the name there (<c>default</c>, <c>*</c>).</summary>
internal readonly record struct ImportedName(string Module, string Name);

/// <summary>Imports and exports of a project's modules, in both notations, followed across files.</summary>
internal sealed class Modules(Project project)
{
    private const int Deepest = 6;
    private static readonly string[] Endings = ["", ".ts", ".js", ".tsx", ".jsx", ".mjs", ".mts", ".cjs", "/index.ts", "/index.js", "/index.mjs", "/index.tsx"];

    private readonly Dictionary<CodeFile, Dictionary<string, ImportedName>> _imports = [];
    private readonly Dictionary<CodeFile, Dictionary<string, Expression>> _exports = [];
    private readonly Lazy<ModuleAliases> _aliases = new(() => new ModuleAliases(project));

    public IReadOnlyDictionary<string, ImportedName> Imports(CodeFile file)
    {
        if (!_imports.TryGetValue(file, out var imports))
        {
            _imports[file] = imports = ImportReading.Of(file);
        }

        return imports;
    }

    /// <summary>The package that a local name comes from; empty for the project's own modules.</summary>
    public string PackageOf(CodeFile file, string name) => Imports(file).TryGetValue(name, out var imported) && !imported.Module.StartsWith('.') && !imported.Module.StartsWith('#') ? imported.Module : "";

    public bool ImportsPackage(CodeFile file, string package) => Imports(file).Values.Any(imported => imported.Module == package || imported.Module.StartsWith(package + "/", StringComparison.Ordinal));

    /// <summary>What a local name stands for in the module where it was written.</summary>
    public Expression? Imported(CodeFile file, string name, int depth = 0) =>
        depth < Deepest && Imports(file).TryGetValue(name, out var imported) && Module(file, imported.Module) is { } module ? Exported(module, imported.Name, depth + 1) : null;

    public Expression? Exported(CodeFile module, string name, int depth = 0)
    {
        if (depth > Deepest)
        {
            return null;
        }

        var exports = Exports(module);
        if (exports.TryGetValue(name, out var found))
        {
            return found;
        }

        foreach (var (alias, from) in ExportReading.Passed(module))
        {
            if ((alias.Local == name || alias.Local == "*") && Module(module, from) is { } other && Exported(other, alias.Local == "*" ? name : alias.Name, depth + 1) is { } passed)
            {
                return passed;
            }
        }

        return name == "*" ? exports.TryGetValue("default", out var only) ? only : null : null;
    }

    /// <summary>The names that a module gives, with what they stand for.</summary>
    public IReadOnlyDictionary<string, Expression> Exports(CodeFile module)
    {
        if (!_exports.TryGetValue(module, out var exports))
        {
            _exports[module] = exports = ExportReading.Of(module);
        }

        return exports;
    }

    /// <summary>The file of a module's name: beside the file, or below the root or <c>src</c> for an alias.</summary>
    public CodeFile? Module(CodeFile from, string name)
    {
        if (name.StartsWith('.'))
        {
            return WithEnding(Combine(Path.GetDirectoryName(from.Path)?.Replace('\\', '/') ?? "", name));
        }

        if (_aliases.Value.Places(from.Path, name).Select(WithEnding).FirstOrDefault(file => file is not null) is { } aliased)
        {
            return aliased;
        }

        if (name.StartsWith("@/", StringComparison.Ordinal) || name.StartsWith("~/", StringComparison.Ordinal) || name.StartsWith("$lib/", StringComparison.Ordinal))
        {
            var rest = name[(name.IndexOf('/') + 1)..];
            return Roots(from.Path).SelectMany(root => (string[])[root + rest, root + "src/" + rest, root + "app/" + rest, root + "src/lib/" + rest]).Select(WithEnding).FirstOrDefault(file => file is not null);
        }

        return Roots(from.Path).SelectMany(root => (string[])[root + name, root + "src/" + name]).Select(WithEnding).FirstOrDefault(file => file is not null);
    }

    private static IEnumerable<string> Roots(string path)
    {
        for (var slash = path.LastIndexOf('/'); slash >= 0; slash = slash > 0 ? path.LastIndexOf('/', slash - 1) : -1)
        {
            yield return path[..(slash + 1)];
        }

        yield return "";
    }

    private CodeFile? WithEnding(string path)
    {
        var bare = path.EndsWith(".js", StringComparison.Ordinal) ? path[..^3] : path;
        return Endings.Select(ending => project.At(path + ending)).FirstOrDefault(file => file is not null)
            ?? Endings.Select(ending => project.At(bare + ending)).FirstOrDefault(file => file is not null);
    }

    public static string Combine(string folder, string relative)
    {
        var parts = new List<string>(folder.Split('/', StringSplitOptions.RemoveEmptyEntries));
        foreach (var part in relative.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            if (part == ".." && parts.Count > 0)
            {
                parts.RemoveAt(parts.Count - 1);
            }
            else if (part is not ("." or ".."))
            {
                parts.Add(part);
            }
        }

        return string.Join('/', parts);
    }
}
