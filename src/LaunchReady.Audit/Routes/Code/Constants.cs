using LaunchReady.Audit.Routes.Lexing;

namespace LaunchReady.Audit.Routes.Code;

/// <summary>Names that are given one text, by the file, by their type and over the whole project. A name that is given two texts means nothing.</summary>
internal sealed class Constants
{
    private readonly Dictionary<string, PathValue?> _values = new(StringComparer.Ordinal);

    public Constants(IEnumerable<CodeFile> files)
    {
        foreach (var file in files)
        {
            Collect(file);
        }
    }

    private sealed record PathValue(CodeFile File, Span Span);

    /// <summary>The expression that a name stands for, nearest first.</summary>
    public (CodeFile File, Span Span)? Find(CodeFile file, string qualifier, string name)
    {
        foreach (var key in (string[])[$"{qualifier}.{name}", $"{file.Path}|{name}", name])
        {
            if (_values.TryGetValue(key, out var value))
            {
                return value is null ? null : (value.File, value.Span);
            }
        }

        return null;
    }

    private void Collect(CodeFile file)
    {
        for (var at = 1; at + 1 < file.Count; at++)
        {
            if (!(file[at + 1].IsText || StartsSum(file, at + 1)) || !Assigns(file, at))
            {
                continue;
            }

            var name = Name(file, at);
            if (name < 0)
            {
                continue;
            }

            var value = new PathValue(file, new Span(at + 1, End(file, at + 1)));
            Add($"{file.Path}|{file.Value(name)}", value);
            Add(file.Value(name), value);
            if (Owner(file, name) is { Length: > 0 } owner)
            {
                Add($"{owner}.{file.Value(name)}", value);
            }
        }
    }

    /// <summary><c>Base + "/users"</c>, <c>Paths.Base + "/users"</c>.</summary>
    private static bool StartsSum(CodeFile file, int at)
    {
        while (file.IsWord(at) && file.IsDot(at + 1) && file.IsWord(at + 2))
        {
            at += 2;
        }

        return file.IsWord(at) && file.Is(at + 1, "+") && (file.IsText(at + 2) || file.IsWord(at + 2));
    }

    private static bool Assigns(CodeFile file, int at) => file[at].Value is "=" or ":=" || (file.Is(at, "=>") && file.Language == Language.CSharp && file.IsWord(at - 1) && file.IsWord(at - 2) && file[at + 1].IsText) || (file.Is(at, ":") && file.Language == Language.JavaScript && file.Value(at + 1).StartsWith('/'));

    private static int Name(CodeFile file, int assign)
    {
        var before = assign - 1;
        if (file.Is(before, "}") && file.Language == Language.CSharp && file.Partner(before) is > 0 and var accessors && file.IsWord(accessors - 1))
        {
            return accessors - 1;
        }

        if (file.IsWord(before) && file.Is(before - 1, ":") && file.IsWord(before - 2))
        {
            return before - 2;
        }

        if (file.Language == Language.Go && file.IsWord(before) && file.IsWord(before - 1) && file.Value(before - 1) is not ("var" or "const"))
        {
            return before - 1;
        }

        return file.IsWord(before) && !file.Is(before - 1, "(") ? before : -1;
    }

    private static string Owner(CodeFile file, int name)
    {
        if (file.TypeAround(name) is { } type)
        {
            return type.Name;
        }

        var brace = file.Enclosing(name);
        return file.Is(brace, "{") && file.Is(brace - 1, "=") && file.IsWord(brace - 2) ? file.Value(brace - 2) : "";
    }

    private static int End(CodeFile file, int at)
    {
        var end = PieceEnd(file, at);
        while (end + 1 < file.Count && end - at < 24 && (file[end].Value is "+" || (file[end].Kind == TokenKind.Mark && file.Is(end, ".") && file.Language == Language.Php)))
        {
            end = PieceEnd(file, end + 1);
        }

        return end;
    }

    private static int PieceEnd(CodeFile file, int at)
    {
        while (file.IsWord(at) && file.Language != Language.Php && file.IsDot(at + 1) && file.IsWord(at + 2))
        {
            at += 2;
        }

        return at + 1;
    }

    private static bool Same(PathValue one, PathValue other) =>
        one.Span.Length == other.Span.Length && Enumerable.Range(0, one.Span.Length).All(index => one.File.Value(one.Span.Start + index) == other.File.Value(other.Span.Start + index));

    private void Add(string key, PathValue value)
    {
        if (!_values.TryAdd(key, value) && _values[key] is { } other && !Same(other, value))
        {
            _values[key] = null;
        }
    }
}
