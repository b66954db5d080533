using LaunchReady.Audit.Routes.Code;

namespace LaunchReady.Audit.Routes.Frameworks.JavaScript;

/// <summary>Which function an expression stands for: itself, a name, an import, a member of an import, or the one that a wrapper wraps.</summary>
internal sealed class Functions(Project project, Modules modules)
{
    private const int Deepest = 6;

    public CodeFunction? Of(CodeFile file, Span span, int depth = 0)
    {
        if (depth > Deepest || span.IsEmpty || span.Start >= file.Count)
        {
            return null;
        }

        var at = span.Start;
        while (file.Value(at) is "async" or "await" or "default")
        {
            at++;
        }

        if (Literal(file, at) is { } literal)
        {
            return new CodeFunction(file, literal);
        }

        return file.IsWord(at) ? Named(file, at, span, depth) : file.Is(at, "(") ? Of(file, file.Inside(at), depth + 1) : null;
    }

    /// <summary>A check that is told to let everybody pass: <c>jwt({ passthrough: true })</c>, here or where the name comes from.</summary>
    public bool IsOptional(CodeFile file, Span argument)
    {
        var expression = file.Excerpt(argument, 400);
        var imported = argument.Length == 1 && modules.Imported(file, file.Value(argument.Start)) is { } there ? there.File.Text : "";
        return Says(expression) || (imported.Length < 4000 && Says(imported));

        static bool Says(string text) => text.Contains("passthrough: true", StringComparison.Ordinal) || text.Contains("credentialsRequired: false", StringComparison.Ordinal);
    }

    private static Function? Literal(CodeFile file, int at)
    {
        var start = file.Is(at, "function") && file.IsWord(at + 1) ? at + 1 : at;
        return file.Functions.FirstOrDefault(function => function.Start == start || (file.Is(at, "function") && function.Start == at + 1 && file.Is(at + 1, "*")));
    }

    private CodeFunction? Named(CodeFile file, int at, Span span, int depth)
    {
        if (file.Value(at - 1) is "const" or "let" or "var" && Initialiser(file, at, span.End) is { IsEmpty: false } initialiser)
        {
            return Of(file, initialiser, depth + 1);
        }

        var last = at;
        while (last + 2 < span.End && file.IsDot(last + 1) && file.IsWord(last + 2))
        {
            last += 2;
        }

        var member = file.Value(last);
        if (member is "bind" or "call" or "apply" && last > at)
        {
            return Of(file, new Span(at, last - 1), depth + 1);
        }

        if (file.Value(at) is "require" or "import" && file.Is(at + 1, "(") && file.IsText(at + 2))
        {
            return modules.Module(file, file.Value(at + 2)) is { } module && modules.Exported(module, "default") is { } exported ? Of(exported.File, exported.Span, depth + 1) : null;
        }

        if (last + 1 < span.End && file.Is(last + 1, "("))
        {
            return file.Arguments(last + 1).Select(argument => Of(file, argument, depth + 1)).LastOrDefault(found => found is not null);
        }

        return last == at ? Simple(file, at, member, depth) : Member(file, at, member, depth);
    }

    /// <summary>What a declaration gives to its name, past a type.</summary>
    private static Span Initialiser(CodeFile file, int name, int end)
    {
        for (var at = name + 1; at < Math.Min(end, name + 40); at = file.Next(at))
        {
            if (file.Is(at, "="))
            {
                return new Span(at + 1, end);
            }
        }

        return default;
    }

    private CodeFunction? Simple(CodeFile file, int at, string name, int depth)
    {
        if (file.Functions.FirstOrDefault(function => function.Name == name && function.Owner.Length == 0) is { } own)
        {
            return new CodeFunction(file, own);
        }

        if (modules.Imported(file, name) is { } imported)
        {
            return imported.File == file && imported.Span.Start == at ? null : Of(imported.File, imported.Span, depth + 1) ?? modules.Imports(file)[name] switch
            {
                { Name: not ("default" or "*") } named => FunctionIn(imported.File, named.Name),
                _ => null,
            };
        }

        return Assigned(file, at, name, depth);
    }

    /// <summary><c>const handler = wrap(async (req, res) => …)</c>, in the same file.</summary>
    private CodeFunction? Assigned(CodeFile file, int at, string name, int depth)
    {
        for (var token = 1; token + 2 < file.Count; token++)
        {
            if (token != at && file.Is(token, name) && file.Value(token - 1) is "const" or "let" or "var" && file.Is(token + 1, "=") && token + 2 != at)
            {
                var end = token + 2;
                while (end < file.Count && end - token < 60 && !file.Is(end, ";") && !(end > token + 2 && file.StartsLine(end)))
                {
                    end = file.Next(end);
                }

                return Of(file, new Span(token + 2, end), depth + 1);
            }
        }

        return null;
    }

    private CodeFunction? Member(CodeFile file, int at, string member, int depth)
    {
        if (modules.Imports(file).TryGetValue(file.Value(at), out var imported) && modules.Module(file, imported.Module) is { } module)
        {
            return (modules.Exported(module, member) is { } exported ? Of(exported.File, exported.Span, depth + 1) : null) ?? FunctionIn(module, member) ?? project.Function(file, member);
        }

        return FunctionIn(file, member) ?? project.Function(file, member);
    }

    private static CodeFunction? FunctionIn(CodeFile file, string name) => file.Functions.FirstOrDefault(function => function.Name == name) is { } found ? new CodeFunction(file, found) : null;
}
