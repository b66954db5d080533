using LaunchReady.Audit.Routes.Lexing;
using LaunchReady.Audit.Source;

namespace LaunchReady.Audit.Routes.Code;

/// <summary>A tree as source that can be asked: files by path, functions by name, constants.</summary>
internal sealed class Project
{
    private readonly Dictionary<string, CodeFile> _byPath = new(StringComparer.Ordinal);
    private readonly Lazy<ILookup<string, CodeFunction>> _functions;

    public Project(IReadOnlyList<CodeFile> files, IReadOnlyList<TextFile> texts)
    {
        Files = files;
        Texts = texts;
        foreach (var file in files)
        {
            _byPath[file.Path] = file;
        }

        StaticText = new StaticText(new Constants(files));
        _functions = new(() => Files.SelectMany(file => file.Functions.Select(function => new CodeFunction(file, function)))
            .Where(function => function.Function.Name.Length > 0).ToLookup(function => function.Function.Name));
    }

    /// <summary>Code, tests left out.</summary>
    public IReadOnlyList<CodeFile> Files { get; }

    /// <summary>Files that are no code we read token by token: configuration, SQL, pages.</summary>
    public IReadOnlyList<TextFile> Texts { get; }

    public StaticText StaticText { get; }

    public static Project Read(SourceTree tree, CancellationToken cancellationToken = default)
    {
        var pool = new WordPool();
        var files = new List<CodeFile>();
        var texts = new List<TextFile>();
        foreach (var file in tree.Files.Where(file => !TestPaths.IsTest(file.Path)))
        {
            cancellationToken.ThrowIfCancellationRequested();
            var language = Languages.Of(file.Path);
            if ((language is null && !TextFile.IsWanted(file)) || file.ReadText() is not { } text)
            {
                continue;
            }

            if (language is { } known)
            {
                files.Add(new CodeFile(file.Path, known, text, pool));
            }
            else
            {
                texts.Add(new TextFile(file.Path, text));
            }
        }

        return new Project(files, texts);
    }

    public IEnumerable<CodeFile> In(params Language[] languages) => Files.Where(file => languages.Contains(file.Language));

    public CodeFile? At(string path) => _byPath.GetValueOrDefault(path);

    public IEnumerable<CodeFunction> FunctionsNamed(string name) => _functions.Value[name];

    /// <summary>The function of a name: in the file itself, or the only one of the language.</summary>
    public CodeFunction? Function(CodeFile from, string name, string owner = "")
    {
        var named = _functions.Value[name].Where(function => function.File.Language == from.Language && (owner.Length == 0 || function.Function.Owner == owner)).ToList();
        return named.Count switch
        {
            0 => null,
            1 => named[0],
            _ => named.Where(function => function.File == from).Take(2).ToList() is [var only] ? only : Nearest(from, named),
        };
    }

    /// <summary>Of several the one in the nearest folder, where one is nearest: services side by side use the same names.</summary>
    private static CodeFunction? Nearest(CodeFile from, List<CodeFunction> named)
    {
        var ranked = named.Take(50).Select(function => (function, Shared: SharedFolders(from.Path, function.File.Path))).OrderByDescending(pair => pair.Shared).ToList();
        return ranked[0].Shared > ranked[1].Shared ? ranked[0].function : null;
    }

    private static int SharedFolders(string one, string other) => one.Split('/').SkipLast(1).Zip(other.Split('/').SkipLast(1)).TakeWhile(pair => pair.First == pair.Second).Count();

    public PathText TextOf(CodeFile file, Span span) => StaticText.Of(file, span);
}

/// <summary>A function with its file.</summary>
internal sealed record CodeFunction(CodeFile File, Function Function);

/// <summary>A file that is read as text.</summary>
internal sealed record TextFile(string Path, string Text)
{
    private static readonly HashSet<string> Wanted = new(StringComparer.OrdinalIgnoreCase)
    {
        ".json", ".toml", ".yaml", ".yml", ".xml", ".csproj", ".props", ".mod", ".txt", ".gradle", ".sql", ".vue", ".svelte", ".html", ".env", ".astro", ".properties",
    };

    private static readonly HashSet<string> WantedNames = new(StringComparer.OrdinalIgnoreCase) { "Gemfile", "Pipfile" };

    public string Name => System.IO.Path.GetFileName(Path);

    public static bool IsWanted(SourceFile file) =>
        WantedNames.Contains(file.Name) || file.Name.StartsWith(".env", StringComparison.OrdinalIgnoreCase)
        || (Wanted.Contains(file.Extension) && !IsLock(file.Name) && file.Length < 400_000);

    private static bool IsLock(string name) => name.Contains("lock", StringComparison.OrdinalIgnoreCase);
}
