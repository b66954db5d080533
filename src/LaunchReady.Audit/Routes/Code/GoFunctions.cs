namespace LaunchReady.Audit.Routes.Code;

/// <summary>Go's functions, methods and literals.</summary>
internal static class GoFunctions
{
    public static List<Function> Find(CodeFile file)
    {
        var found = new List<Function>();
        for (var at = 0; at < file.Count; at++)
        {
            if (file.Is(at, "func") && Read(file, at) is { } function)
            {
                found.Add(function);
            }
        }

        return found;
    }

    private static Function? Read(CodeFile file, int at)
    {
        var next = at + 1;
        var owner = "";
        if (file.Is(next, "(") && file.IsWord(file.Close(next) + 1) && file.Close(next) + 2 is var after && file[Math.Min(after, file.Count - 1)].Value is "(" or "[")
        {
            owner = file.Value(file.Close(next) - 1);
            next = file.Close(next) + 1;
        }

        var name = file.IsWord(next) ? file.Value(next++) : "";
        next = file.Is(next, "[") ? file.Close(next) + 1 : next;
        if (!file.Is(next, "("))
        {
            return null;
        }

        var body = Body(file, file.Close(next) + 1);
        return body is null ? null : new Function(name, at, Typed(file, next), body.Value) { Owner = owner };
    }

    private static List<FunctionParameter> Typed(CodeFile file, int open) => FunctionParameters.Named(file, open, FunctionParameters.First);

    private static Span? Body(CodeFile file, int at)
    {
        for (var limit = Math.Min(file.Count, at + 60); at < limit; at = file.Next(at))
        {
            if (file.Is(at, "{"))
            {
                if (file[at - 1].Value is not ("interface" or "struct"))
                {
                    return file.Inside(at);
                }
            }
            else if (!file[at].IsWord && file[at].Value is not ("(" or "*" or "[" or "." or "<" or "-" or "->"))
            {
                return null;
            }
        }

        return null;
    }
}
