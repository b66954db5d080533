using LaunchReady.Audit.Routes.Code;

namespace LaunchReady.Audit.Routes.Frameworks.Python;

/// <summary>What a loop's names stand for, row by row: <c>for router, prefix in [(users, "/users"), …]</c>. The list may lie in another module.</summary>
internal sealed class PythonLoop(PythonModules modules)
{
    private const int Farthest = 400;
    private const int MostRows = 300;

    /// <summary>The rows of the loop around a place that has the name among its targets; empty where there is none that is written out.</summary>
    public IEnumerable<(CodeFile File, Func<string, Span> Value)> Rows(CodeFile file, int at, string name)
    {
        for (var back = at - 1; back > Math.Max(0, at - Farthest); back--)
        {
            if (!file.Is(back, "for") || !file.StartsLine(back) || file[back].Column >= Column(file, at))
            {
                continue;
            }

            var entry = back + 1;
            while (entry < at && !file.Is(entry, "in"))
            {
                entry++;
            }

            var targets = file.Split(file.Is(back + 1, "(") && file.Close(back + 1) + 1 == entry ? file.Inside(back + 1) : new Span(back + 1, entry), ",").Select(target => file.Value(target.Start)).ToList();
            var colon = entry + 1;
            while (colon < at && !file.Is(colon, ":"))
            {
                colon = file.Next(colon);
            }

            return targets.Contains(name) && List(file, new Span(entry + 1, colon)) is var (where, open) ? where.Arguments(open).Where(row => !row.IsEmpty).Take(MostRows).Select(row => (where, Value(where, row, targets))) : [];
        }

        return [];
    }

    private static int Column(CodeFile file, int at)
    {
        while (at > 0 && !file.StartsLine(at))
        {
            at--;
        }

        return file[at].Column;
    }

    private static Func<string, Span> Value(CodeFile file, Span row, List<string> targets) => name =>
    {
        var index = targets.IndexOf(name);
        return targets.Count == 1 && index == 0 ? row : index >= 0 && file.Value(row.Start) is "(" or "[" && file.Arguments(row.Start) is var items && index < items.Count ? items[index] : default;
    };

    private (CodeFile File, int Open)? List(CodeFile file, Span list)
    {
        if (file.Value(list.Start) is "[" or "(")
        {
            return (file, list.Start);
        }

        var expression = file.Excerpt(list, 80);
        var (where, name) = modules.Resolve(file, expression) is var (there, named) ? (there, named) : (file, expression);
        for (var at = 0; at + 2 < where.Count; at++)
        {
            if (where.Is(at, name) && where.StartsLine(at))
            {
                var assign = at + 1;
                while (assign < Math.Min(where.Count, at + 16) && !where.Is(assign, "="))
                {
                    assign++;
                }

                if (where.Is(assign, "=") && where.Value(assign + 1) is "[" or "(")
                {
                    return (where, assign + 1);
                }
            }
        }

        return null;
    }
}
