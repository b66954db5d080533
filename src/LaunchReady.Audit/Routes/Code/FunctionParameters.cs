namespace LaunchReady.Audit.Routes.Code;

/// <summary>Reads the names out of a list of parameters.</summary>
internal static class FunctionParameters
{
    public static List<FunctionParameter> Named(CodeFile file, int open, Func<CodeFile, Span, string> name) =>
        file.Is(open, "(") ? [.. file.Arguments(open).Where(part => !part.IsEmpty).Select(part => new FunctionParameter(name(file, part), part))] : [];

    /// <summary>The first name that is no modifier: JavaScript, TypeScript, Kotlin, Python, Go (name before type).</summary>
    public static string First(CodeFile file, Span part)
    {
        for (var at = part.Start; at < part.End; at = file.Next(at))
        {
            if (file.Is(at, "@"))
            {
                at++;
            }
            else if (file[at].IsWord && file[at].Value is not ("private" or "public" or "protected" or "readonly" or "val" or "var" or "override"))
            {
                return file[at].Value;
            }
        }

        return "";
    }

    public static string Python(CodeFile file, Span part) => First(file, part);

    /// <summary>The last name before a default value: C#, Java (type before name). For PHP the name is the one with the dollar sign.</summary>
    public static string Last(CodeFile file, Span part)
    {
        var name = "";
        for (var at = part.Start; at < part.End && !file.Is(at, "="); at = file.Next(at))
        {
            name = file[at].IsWord ? file[at].Value : name;
        }

        return name;
    }
}
