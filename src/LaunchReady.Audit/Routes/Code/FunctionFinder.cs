namespace LaunchReady.Audit.Routes.Code;

/// <summary>Finds functions, methods and lambdas.</summary>
internal static class FunctionFinder
{
    private const int LongestSignature = 120;
    private const int LongestExpression = 500;

    private static readonly HashSet<string> NotNames =
    [
        "async", "if", "for", "foreach", "while", "switch", "catch", "function", "return", "new", "await", "using", "lock", "fixed", "typeof", "nameof", "sizeof",
        "when", "else", "do", "in", "is", "as", "throw", "super", "this", "base", "synchronized", "try", "fn", "elseif", "match", "isset",
    ];

    public static IReadOnlyList<Function> Find(CodeFile file)
    {
        var found = file.Language switch
        {
            Language.Python => PythonBlocks.Functions(file),
            Language.Ruby => RubyBlocks.Functions(file),
            Language.Go => GoFunctions.Find(file),
            _ => Braced(file),
        };
        found.Sort((one, other) => one.Start != other.Start ? one.Start.CompareTo(other.Start) : other.Body.End.CompareTo(one.Body.End));
        return found;
    }

    private static List<Function> Braced(CodeFile file)
    {
        var found = new List<Function>();
        for (var at = 0; at < file.Count; at++)
        {
            if (file.Is(at, "("))
            {
                if (Parenthesised(file, at) is { } function)
                {
                    found.Add(function);
                }
            }
            else if (file.IsWord(at) && file.Is(at + 1, "=>") && file.Language is Language.JavaScript or Language.CSharp && !EndsConstraint(file, at))
            {
                found.Add(new Function(NameBefore(file, at), at, [new FunctionParameter(file.Value(at), new Span(at, at + 1))], ArrowBody(file, at + 2)));
            }
        }

        return found;
    }

    /// <summary><c>where T : IBuilder =&gt; …</c> is the end of a signature, not a lambda.</summary>
    private static bool EndsConstraint(CodeFile file, int at)
    {
        var back = at - 1;
        for (var limit = Math.Max(0, at - 30); back > limit && (file.Value(back) is ":" or "," or "<" or ">" || (file.IsWord(back) && !file.Is(back, "where"))); back--)
        {
        }

        return file.Language == Language.CSharp && file.Is(back, "where");
    }

    private static Function? Parenthesised(CodeFile file, int open)
    {
        var close = file.Partner(open);
        if (close < 0)
        {
            return null;
        }

        var arrow = Signature(file, close + 1);
        if (arrow < 0)
        {
            return null;
        }

        var named = FunctionNames.Before(file, open, NotNames);
        if (file.Is(arrow, "{") && named is null)
        {
            return null;
        }

        var body = file.Is(arrow, "{") ? file.Inside(arrow) : ArrowBody(file, arrow + 1);
        var name = named?.Name ?? NameBefore(file, open);
        return new Function(name, named?.Start ?? open, FunctionParameters.Named(file, open, ParameterName(file.Language)), body)
        {
            Owner = file.TypeAround(open)?.Name ?? "",
        };
    }

    private static Func<CodeFile, Span, string> ParameterName(Language language) =>
        language is Language.JavaScript or Language.Kotlin ? FunctionParameters.First : FunctionParameters.Last;

    /// <summary>The brace or arrow that begins the body, past a return type and clauses; -1 where this is no function.</summary>
    private static int Signature(CodeFile file, int at)
    {
        for (var limit = Math.Min(file.Count, at + LongestSignature); at < limit; at = file.Next(at))
        {
            if (file.Is(at, "{"))
            {
                if (file[at - 1].Value is not (":" or "<" or "|" or "&" or ","))
                {
                    return at;
                }
            }
            else if (file.Is(at, "=>") || (file.Is(at, "->") && file.Language == Language.Java))
            {
                return at;
            }
            else if (file.Is(at, "=") && file.Language == Language.Kotlin)
            {
                return at;
            }
            else if (!MayFollowParameters(file, at))
            {
                return -1;
            }
        }

        return -1;
    }

    private static bool MayFollowParameters(CodeFile file, int at) =>
        file[at].IsWord || file[at].IsText || file[at].Value is ":" or "<" or ">" or "." or "," or "|" or "?" or "[" or "&" or "\\" or "@" || (file.Is(at, "(") && file[at - 1].Value is "use" or "base" or "this" or "new" or "|" or "<" or ":");

    private static Span ArrowBody(CodeFile file, int at)
    {
        if (file.Is(at, "{"))
        {
            return file.Inside(at);
        }

        var start = at;
        var limit = Math.Min(file.Count, at + LongestExpression);
        while (at < limit && file[at].Value is not ("," or ";" or ")" or "]" or "}"))
        {
            at = file.Next(at);
        }

        return new Span(Math.Min(start, file.Count), Math.Min(at, file.Count));
    }

    /// <summary>The variable or member that a lambda is given to.</summary>
    private static string NameBefore(CodeFile file, int at)
    {
        var before = at - 1;
        before = file.Is(before, "async") ? before - 1 : before;
        if (file.Is(before, ":") && (file.IsWord(before - 1) || file.IsText(before - 1)))
        {
            return file.Value(before - 1);
        }

        if (!file.Is(before, "="))
        {
            return "";
        }

        var limit = Math.Max(0, before - 24);
        for (var back = before - 1; back >= limit; back--)
        {
            if (file[back].Value is "const" or "let" or "var")
            {
                return file.Value(back + 1);
            }
        }

        return file.IsWord(before - 1) ? file.Value(before - 1) : "";
    }
}
