using LaunchReady.Audit.Routes.Code;

namespace LaunchReady.Audit.Routes.Frameworks.JavaScript;

/// <summary>Routers that stand in a list with their paths: <c>list.forEach((entry) =&gt; router.use(entry.path, entry.route))</c>, or a loop over it.</summary>
internal static class MountTable
{
    private const int MostRows = 500;

    public static List<(Span Path, Span Child)> Of(CodeFile file, int at, List<Span> arguments)
    {
        if (arguments is not [{ Length: 3 } path, .., { Length: 3 } child] || !file.IsDot(path.Start + 1) || !file.IsDot(child.Start + 1) || file.Value(path.Start) != file.Value(child.Start))
        {
            return [];
        }

        var list = ListOf(file, at, file.Value(path.Start));
        var rows = new List<(Span, Span)>();
        foreach (var entry in list < 0 ? [] : file.Arguments(list).Take(MostRows))
        {
            var members = ObjectMembers.Of(file, entry).ToList();
            var first = members.FirstOrDefault(member => member.Name == file.Value(path.End - 1)).Value;
            var second = members.FirstOrDefault(member => member.Name == file.Value(child.End - 1)).Value;
            if (!first.IsEmpty && !second.IsEmpty)
            {
                rows.Add((first, second));
            }
        }

        return rows;
    }

    /// <summary>The bracket of the list that a name runs over; -1 where that is not in the file.</summary>
    private static int ListOf(CodeFile file, int at, string entry)
    {
        var source = file.FunctionAround(at) is { } function && function.Parameters.Any(parameter => parameter.Name == entry) && ForEach(file, function) is { Length: > 0 } named ? named : Loop(file, at, entry);
        for (var token = 1; source.Length > 0 && token + 2 < file.Count; token++)
        {
            if (file.Is(token, source) && file.Value(token - 1) is "const" or "let" or "var")
            {
                var open = token + 1;
                while (open < Math.Min(file.Count, token + 20) && !file.Is(open, "="))
                {
                    open++;
                }

                return file.Is(open + 1, "[") ? open + 1 : -1;
            }
        }

        return -1;
    }

    private static string ForEach(CodeFile file, Function function)
    {
        var open = file.Enclosing(function.Start);
        return file.Value(open - 1) is "forEach" or "map" && file.IsDot(open - 2) ? file.Value(open - 3) : "";
    }

    private static string Loop(CodeFile file, int at, string entry)
    {
        for (var back = at; back > Math.Max(0, at - 200); back--)
        {
            if (file.Is(back, "of") && file.Is(back - 1, entry))
            {
                return file.Value(back + 1);
            }
        }

        return "";
    }
}
