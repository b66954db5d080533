using LaunchReady.Audit.Routes.Code;

namespace LaunchReady.Audit.Routes.Frameworks.JavaScript;

/// <summary>The names that a module takes from others.</summary>
internal static class ImportReading
{
    public static Dictionary<string, ImportedName> Of(CodeFile file)
    {
        var imports = new Dictionary<string, ImportedName>(StringComparer.Ordinal);
        for (var at = 0; at < file.Count; at++)
        {
            if (file.Is(at, "import") && !file.Is(at + 1, "("))
            {
                Import(file, at, imports);
            }
            else if (file.Value(at) is "require" or "import" && file.Is(at + 1, "(") && file.IsText(at + 2))
            {
                Require(file, at, imports);
            }
        }

        return imports;
    }

    private static void Import(CodeFile file, int at, Dictionary<string, ImportedName> imports)
    {
        var from = at + 1;
        var limit = Math.Min(file.Count, at + 200);
        while (from < limit && !file.IsText(from) && !file.Is(from, ";"))
        {
            from++;
        }

        if (from >= limit || !file.IsText(from))
        {
            return;
        }

        var module = file.Value(from);
        for (var name = at + 1; name < from; name++)
        {
            if (file.Is(name, "{"))
            {
                Members(file, name, module, imports);
                name = Math.Min(file.Close(name), from);
            }
            else if (file.Is(name, "*") && file.Is(name + 1, "as"))
            {
                imports[file.Value(name + 2)] = new ImportedName(module, "*");
                name += 2;
            }
            else if (file.IsWord(name) && file.Value(name) is not ("from" or "type"))
            {
                imports[file.Value(name)] = new ImportedName(module, "default");
            }
        }
    }

    private static void Require(CodeFile file, int at, Dictionary<string, ImportedName> imports)
    {
        var assign = at - 1;
        assign = file.Is(assign, "await") ? assign - 1 : assign;
        if (!file.Is(assign, "="))
        {
            return;
        }

        var module = file.Value(at + 2);
        var after = file.Close(at + 1) + 1;
        if (file.Is(assign - 1, "}") && file.Partner(assign - 1) is var open and >= 0)
        {
            Members(file, open, module, imports);
        }
        else if (file.IsWord(assign - 1))
        {
            var member = file.Is(after, ".") && file.IsWord(after + 1) ? file.Value(after + 1) : "default";
            imports[file.Value(assign - 1)] = new ImportedName(module, member);
        }
    }

    /// <summary><c>{ a, b as c }</c> and <c>{ a, b: c }</c>.</summary>
    private static void Members(CodeFile file, int open, string module, Dictionary<string, ImportedName> imports)
    {
        foreach (var member in file.Arguments(open))
        {
            var name = file.Is(member.Start, "type") && member.Length > 1 ? member.Start + 1 : member.Start;
            if (file.IsWord(name))
            {
                imports[file.Value(member.End - 1)] = new ImportedName(module, file.Value(name));
            }
        }
    }
}
