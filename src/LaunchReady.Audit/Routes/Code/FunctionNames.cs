namespace LaunchReady.Audit.Routes.Code;

/// <summary>The name that stands before a list of parameters, if what follows can be a declaration.</summary>
internal static class FunctionNames
{
    public static (string Name, int Start)? Before(CodeFile file, int open, HashSet<string> notNames)
    {
        var name = open - 1;
        if (file.Is(name, ">"))
        {
            name = BeforeTypeArguments(file, name);
        }

        if (name < 0)
        {
            return null;
        }

        if (file[name].Value is "function" or "fn")
        {
            return (Assigned(file, name), name);
        }

        if (!file.IsWord(name) && !(file.IsText(name) && file.Language == Language.JavaScript))
        {
            return null;
        }

        return notNames.Contains(file.Value(name)) || !Declares(file, name) ? null : (file.Value(name).TrimStart('&'), name);
    }

    private static string Assigned(CodeFile file, int function)
    {
        var before = function - 1;
        before = file.Is(before, "async") ? before - 1 : before;
        return file[Math.Max(0, before)].Value is "=" or ":" && file.IsWord(before - 1) ? file.Value(before - 1) : "";
    }

    private static bool Declares(CodeFile file, int name)
    {
        if (name == 0)
        {
            return false;
        }

        var before = file[name - 1];
        return file.Language switch
        {
            Language.JavaScript => before.Value is "function" or "*" or "async" or "static" or "get" or "set" or "public" or "private" or "protected" or "{" or "}" or ";" or "," or ")" or "override" or "default"
                || (before.Line < file[name].Line && before.Value is not ("." or "?." or "(" or "=" or "=>" or "&&" or "||" or "return" or "?" or ":" or "+")),
            Language.Kotlin => before.Value is "fun" or ".",
            Language.Php => before.Value is "function" or "&",
            _ => (before.IsWord && before.Value is not ("return" or "await" or "new" or "throw" or "else" or "case")) || before.Value is ">" or "]" or "?" or "}" or ";" or "{",
        };
    }

    private static int BeforeTypeArguments(CodeFile file, int close)
    {
        var depth = 0;
        for (var at = close; at >= Math.Max(0, close - 40); at--)
        {
            depth += file[at].Value switch { ">" => 1, "<" => -1, _ => 0 };
            if (depth == 0)
            {
                return at - 1;
            }
        }

        return -1;
    }
}
