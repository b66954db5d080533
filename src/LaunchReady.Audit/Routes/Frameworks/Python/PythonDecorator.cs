using LaunchReady.Audit.Routes.Code;

namespace LaunchReady.Audit.Routes.Frameworks.Python;

/// <summary>A decorator of a function or class: <c>@router.get("/x")</c>.</summary>
/// <param name="Receiver">What stands before the last dot: <c>router</c>.</param>
/// <param name="Name">The last name: <c>get</c>.</param>
/// <param name="At">The place of the last name.</param>
/// <param name="Arguments">Its arguments.</param>
/// <param name="Span">All of it without the at-sign.</param>
internal sealed record PythonDecorator(string Receiver, string Name, int At, IReadOnlyList<Span> Arguments, Span Span)
{
    /// <summary>The decorators above a <c>def</c> or <c>class</c>, in order.</summary>
    public static List<PythonDecorator> Above(CodeFile file, int keyword)
    {
        var found = new List<PythonDecorator>();
        var first = file.Is(keyword - 1, "async") ? keyword - 1 : keyword;
        var column = file[first].Column;
        for (var at = file.Previous(first); at >= 0; at = file.Previous(at))
        {
            if (!file.StartsLine(at) || file[at].Column > column)
            {
                continue;
            }

            if (!file.Is(at, "@") || file[at].Column != column)
            {
                break;
            }

            found.Insert(0, Read(file, at + 1));
        }

        return found;
    }

    private static PythonDecorator Read(CodeFile file, int at)
    {
        var name = at;
        while (file.IsDot(name + 1) && file.IsWord(name + 2))
        {
            name += 2;
        }

        var called = file.Is(name + 1, "(");
        var receiver = name > at ? file.Excerpt(new Span(at, name - 1), 80) : "";
        return new PythonDecorator(receiver, file.Value(name), name, called ? file.Arguments(name + 1) : [], new Span(at, called ? Math.Min(file.Close(name + 1) + 1, file.Count) : name + 1));
    }
}
