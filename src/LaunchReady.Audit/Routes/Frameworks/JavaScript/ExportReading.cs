using LaunchReady.Audit.Routes.Code;

namespace LaunchReady.Audit.Routes.Frameworks.JavaScript;

/// <summary>The names that a module gives to others.</summary>
internal static class ExportReading
{
    public static Dictionary<string, Expression> Of(CodeFile file)
    {
        var exports = new Dictionary<string, Expression>(StringComparer.Ordinal);
        for (var at = 0; at < file.Count; at++)
        {
            if (file.Is(at, "export"))
            {
                Export(file, at, exports);
            }
            else if (file.Is(at, "module") && file.Is(at + 1, ".") && file.Is(at + 2, "exports"))
            {
                Assigned(file, at + 3, exports);
            }
            else if (file.Is(at, "exports") && file.Is(at + 1, ".") && file.Is(at + 3, "=") && !file.Is(at - 1, "."))
            {
                exports.TryAdd(file.Value(at + 2), From(file, at + 4));
            }
        }

        return exports;
    }

    /// <summary>What is handed on from another module: the name here, the name there (or <c>*</c>), the module.</summary>
    public static IEnumerable<((string Local, string Name) Alias, string Module)> Passed(CodeFile file)
    {
        for (var at = 0; at + 3 < file.Count; at++)
        {
            if (!file.Is(at, "export"))
            {
                continue;
            }

            if (file.Is(at + 1, "*") && file.Is(at + 2, "from") && file.IsText(at + 3))
            {
                yield return (("*", "*"), file.Value(at + 3));
            }
            else if (file.Is(at + 1, "{") && file.Close(at + 1) is var close && file.Is(close + 1, "from") && file.IsText(close + 2))
            {
                foreach (var member in file.Arguments(at + 1).Where(member => !member.IsEmpty))
                {
                    yield return ((file.Value(member.End - 1), file.Value(member.Start)), file.Value(close + 2));
                }
            }
        }
    }

    private static void Export(CodeFile file, int at, Dictionary<string, Expression> exports)
    {
        var next = at + 1;
        if (file.Is(next, "default"))
        {
            exports.TryAdd("default", From(file, next + 1));
        }
        else if (file.Value(next) is "const" or "let" or "var" && file.Is(next + 1, "{"))
        {
            foreach (var member in file.Arguments(next + 1).Where(member => !member.IsEmpty))
            {
                exports.TryAdd(file.Value(member.End - 1), From(file, file.Close(next + 1) + 1));
            }
        }
        else if (file.Value(next) is "const" or "let" or "var" && file.IsWord(next + 1))
        {
            exports.TryAdd(file.Value(next + 1), From(file, next + 1));
        }
        else if (file.Value(next) is "async" or "function" or "class" or "abstract")
        {
            while (file.Value(next) is "async" or "function" or "class" or "abstract" or "*")
            {
                next++;
            }

            exports.TryAdd(file.Value(next), From(file, next));
        }
        else if (file.Is(next, "{") && !file.Is(file.Close(next) + 1, "from"))
        {
            Members(file, next, exports);
        }
        else if (file.Is(next, "="))
        {
            exports.TryAdd("default", From(file, next + 1));
        }
    }

    private static void Assigned(CodeFile file, int at, Dictionary<string, Expression> exports)
    {
        if (file.Is(at, ".") && file.Is(at + 2, "="))
        {
            exports.TryAdd(file.Value(at + 1), From(file, at + 3));
        }
        else if (file.Is(at, "="))
        {
            exports.TryAdd("default", From(file, at + 1));
            if (file.Is(at + 1, "{"))
            {
                Members(file, at + 1, exports);
            }
        }
    }

    private static void Members(CodeFile file, int open, Dictionary<string, Expression> exports)
    {
        foreach (var member in file.Arguments(open).Where(member => !member.IsEmpty))
        {
            if (file.Is(member.Start + 1, ":"))
            {
                exports.TryAdd(file.Value(member.Start), new Expression(file, new Span(member.Start + 2, member.End)));
            }
            else
            {
                exports.TryAdd(file.Value(member.End - 1), new Expression(file, new Span(member.Start, member.Start + 1)));
            }
        }
    }

    private static Expression From(CodeFile file, int start)
    {
        var end = start;
        while (end < file.Count && end - start < 400 && !(file.Is(end, ";") || (end > start && file.StartsLine(end) && !file.IsDot(end) && file[end - 1].Value is not ("=" or "(" or "=>" or ":" or ","))))
        {
            end = file.Next(end);
        }

        return new Expression(file, new Span(start, Math.Max(start + 1, Math.Min(end, file.Count))));
    }
}
