using LaunchReady.Audit.Routes.Code;

namespace LaunchReady.Audit.Routes.Frameworks.Go;

/// <summary>Routes in a list of structs: <c>for _, route := range routes { r.Method(route.Method, route.Path, route.Handler) }</c>.</summary>
internal static class GoTable
{
    private const int Farthest = 200;
    private const int MostRows = 500;

    /// <summary>For each row, what the fields at the call stand for; the place of the row.</summary>
    public static IEnumerable<(CodeFile File, int Row, IReadOnlyList<Span> Values)> Rows(CodeFile file, Project project, int at, IReadOnlyList<Span> fields)
    {
        var entry = fields.Where(field => field.Length == 3 && file.IsDot(field.Start + 1)).Select(field => file.Value(field.Start)).FirstOrDefault();
        if (entry is null || List(file, at, entry) is not { } name || Made(file, project, name) is not var (where, open, type))
        {
            yield break;
        }

        var order = Fields(project, type);
        foreach (var row in where.Arguments(open).Where(row => where.Is(row.End - 1, "}")).Take(MostRows))
        {
            var brace = where.Partner(row.End - 1);
            yield return (where, row.Start, [.. fields.Select(field => field.Length == 3 ? Value(where, brace, order, file.Value(field.Start + 2)) : default)]);
        }
    }

    private static string? List(CodeFile file, int at, string entry)
    {
        for (var back = at; back > Math.Max(0, at - Farthest); back--)
        {
            if (file.Is(back, "range") && file.IsWord(back + 1) && file.Is(back - 1, ":=") && file.Is(back - 2, entry))
            {
                return file.Value(back + 1);
            }
        }

        return null;
    }

    /// <summary><c>routes = []Route{ … }</c>, in the file itself or where the project has it.</summary>
    private static (CodeFile File, int Open, string Type)? Made(CodeFile from, Project project, string name)
    {
        foreach (var file in project.In(Language.Go).OrderByDescending(file => file == from))
        {
            for (var at = 0; at + 5 < file.Count; at++)
            {
                if (file.Is(at, name) && file.Value(at + 1) is "=" or ":=" && file.Is(at + 2, "["))
                {
                    var open = file.Close(at + 2) + 1;
                    while (open < Math.Min(file.Count, at + 10) && !file.Is(open, "{"))
                    {
                        open++;
                    }

                    return file.Is(open, "{") ? (file, open, file.Value(open - 1)) : null;
                }
            }
        }

        return null;
    }

    private static List<string> Fields(Project project, string type)
    {
        foreach (var file in project.In(Language.Go))
        {
            for (var at = 1; at + 2 < file.Count; at++)
            {
                if (file.Is(at, type) && file.Is(at - 1, "type") && file.Is(at + 1, "struct") && file.Is(at + 2, "{"))
                {
                    return [.. Enumerable.Range(at + 3, Math.Max(0, file.Close(at + 2) - at - 3)).Where(token => file.IsWord(token) && (file.StartsLine(token) || file.Is(token - 1, ";") || token == at + 3 || (file.Is(token - 1, ",") && file.Enclosing(token) == at + 2))).Select(file.Value)];
                }
            }
        }

        return [];
    }

    private static Span Value(CodeFile file, int brace, List<string> order, string field)
    {
        var parts = file.Arguments(brace);
        var keyed = parts.FirstOrDefault(part => part.Length > 2 && file.Is(part.Start, field) && file.Is(part.Start + 1, ":"));
        if (!keyed.IsEmpty)
        {
            return keyed with { Start = keyed.Start + 2 };
        }

        var index = order.IndexOf(field);
        return index >= 0 && index < parts.Count && !parts.Any(part => file.Is(part.Start + 1, ":")) ? parts[index] : default;
    }
}
