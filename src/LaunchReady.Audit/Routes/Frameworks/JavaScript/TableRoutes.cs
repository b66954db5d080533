using LaunchReady.Audit.Routes.Code;

namespace LaunchReady.Audit.Routes.Frameworks.JavaScript;

/// <summary>
/// Routes that stand in a list: <c>for (const { method, path, handler } of routes) app[method](path, handler)</c>, <c>routes.forEach(r =&gt; app[r.method](r.path, r.handler))</c>.
/// The list may lie in another file.
/// </summary>
internal sealed class TableRoutes(Modules modules)
{
    private const int MostRows = 500;

    /// <summary>For each row of the list, what the expressions at the call stand for.</summary>
    public IEnumerable<(CodeFile File, IReadOnlyList<Span> Values)> Rows(CodeFile file, int at, IReadOnlyList<Span> expressions)
    {
        if (Loop(file, at) is not var (pattern, list) || List(file, list, 0) is not var (where, open))
        {
            yield break;
        }

        foreach (var row in where.Arguments(open).Where(row => !row.IsEmpty).Take(MostRows))
        {
            var values = expressions.Select(expression => Value(file, pattern, expression, where, row)).ToList();
            if (values.Any(value => !value.IsEmpty))
            {
                yield return (where, values);
            }
        }
    }

    /// <summary>The pattern that names a row, and the list: of the loop around a place, or of the function that is handed to <c>forEach</c>.</summary>
    private static (Span Pattern, Span List)? Loop(CodeFile file, int at)
    {
        for (var function = file.FunctionAround(at); function is not null; function = file.FunctionAround(function.Start) is { } outer && outer != function ? outer : null)
        {
            var open = file.Enclosing(function.Start);
            if (function.Parameters.Count > 0 && file.Value(open - 1) is "forEach" or "map" && file.IsDot(open - 2))
            {
                var end = open - 2;
                var start = file.Is(end - 1, "]") ? file.Partner(end - 1) : end - 1;
                while (start == end - 1 && file.IsDot(start - 1))
                {
                    start -= 2;
                    end = open - 2;
                    if (!file.IsDot(start - 1))
                    {
                        break;
                    }
                }

                return (function.Parameters[0].Declaration, new Span(start, end));
            }
        }

        for (var back = at; back > Math.Max(0, at - 300); back--)
        {
            if (file.Is(back, "of") && file.Enclosing(back) is var loop && file.Is(loop, "(") && file.Is(loop - 1, "for") && file.Close(loop) < at)
            {
                return (new Span(loop + 2, back), new Span(back + 1, file.Close(loop)));
            }
        }

        return null;
    }

    private (CodeFile File, int Open)? List(CodeFile file, Span list, int depth)
    {
        if (depth > 5 || list.IsEmpty)
        {
            return null;
        }

        for (var at = list.Start; at < Math.Min(list.End, list.Start + 12); at++)
        {
            if (file.Is(at, "[") && (at == list.Start || file.Value(at - 1) is "=" or "default"))
            {
                return (file, at);
            }
        }

        if (!file.IsWord(list.Start))
        {
            return null;
        }

        var name = file.Value(list.Start);
        if (modules.Imported(file, name) is { } imported && !(imported.File == file && imported.Span.Start == list.Start))
        {
            return List(imported.File, imported.Span, depth + 1);
        }

        for (var at = 1; at + 2 < file.Count; at++)
        {
            if (file.Is(at, name) && file.Value(at - 1) is "const" or "let" or "var" && at != list.Start)
            {
                return List(file, new Span(at + 1, Math.Min(file.Count, at + 16)), depth + 1);
            }
        }

        return null;
    }

    private static Span Value(CodeFile file, Span pattern, Span expression, CodeFile where, Span row)
    {
        var start = file.Is(expression.Start, "...") ? expression.Start + 1 : expression.Start;
        if (file.Is(pattern.Start, "{") || file.Is(pattern.Start, "["))
        {
            var members = file.Arguments(pattern.Start);
            var index = members.FindIndex(member => !member.IsEmpty && file.Value(Binding(file, member)) == file.Value(start));
            return index < 0 || expression.End - start != 1 ? default : file.Is(pattern.Start, "[") ? Item(where, row, index) : Member(where, row, file.Value(members[index].Start));
        }

        return expression.End - start == 3 && file.IsDot(start + 1) && file.Value(start) == file.Value(pattern.Start) ? Member(where, row, file.Value(start + 2)) : default;
    }

    /// <summary><c>path: url</c> is known as <c>url</c>; <c>middleware = []</c> as <c>middleware</c>.</summary>
    private static int Binding(CodeFile file, Span member) => file.Is(member.Start + 1, ":") ? member.Start + 2 : member.Start;

    private static Span Item(CodeFile file, Span row, int index) => file.Is(row.Start, "[") && file.Arguments(row.Start) is var items && index < items.Count ? items[index] : default;

    private static Span Member(CodeFile file, Span row, string name) => ObjectMembers.Of(file, row).FirstOrDefault(member => member.Name == name).Value;
}
