using LaunchReady.Audit.Routes.Code;
using LaunchReady.Audit.Routes.Mounting;

namespace LaunchReady.Audit.Routes.Frameworks.Python;

/// <summary>Variables that hold an application, router or blueprint, by file and name, and what an expression leads to.</summary>
internal sealed class PythonRouters(MountGraph graph, PythonModules modules)
{
    /// <summary>The router that <c>name = Call(…)</c> at this place makes.</summary>
    public Router Declare(CodeFile file, int call, string framework)
    {
        var assign = call - 1;
        while (assign > 0 && !file.Is(assign, "=") && !file.StartsLine(assign))
        {
            assign--;
        }

        return graph.Get($"{file.Path}#{Name(file, assign)}", framework);
    }

    public Router? Of(CodeFile file, string expression)
    {
        if (graph.Find($"{file.Path}#{expression}") is { } own)
        {
            return own;
        }

        return modules.Resolve(file, expression) is var (there, name) && graph.Find($"{there.Path}#{name}") is { } known ? known : Made(file, expression);
    }

    /// <summary>The routers that an expression of a loop stands for, with the rows that name them; the expression itself outside a loop.</summary>
    public IEnumerable<(Router Router, CodeFile File, Func<string, Span>? Row)> All(CodeFile file, int at, Span expression)
    {
        if (Of(file, file.Excerpt(expression, 80)) is { } own)
        {
            return [(own, file, null)];
        }

        return expression.IsEmpty ? [] : new PythonLoop(modules).Rows(file, at, file.Value(expression.Start)).Select(row => (Router: expression.Length == 1 ? Of(row.File, row.File.Excerpt(row.Value(file.Value(expression.Start)), 80)) : Of(row.File, $"{row.File.Excerpt(row.Value(file.Value(expression.Start)), 80)}.{file.Value(expression.End - 1)}"), row.File, Row: row.Value))
            .Where(row => row.Router is not null).Select(row => (row.Router!, row.File, (Func<string, Span>?)row.Row));
    }

    /// <summary>The router that a function makes and returns.</summary>
    private Router? Made(CodeFile file, string expression)
    {
        var open = expression.IndexOf('(');
        if (open <= 0)
        {
            return null;
        }

        var (where, name) = modules.Resolve(file, expression[..open]) is var (there, named) ? (there, named) : (file, expression[..open]);
        if (where.Functions.FirstOrDefault(function => function.Name == name) is not { } function)
        {
            return null;
        }

        var back = Enumerable.Range(function.Body.Start, function.Body.Length).LastOrDefault(at => where.Is(at, "return") && where.IsWord(at + 1), -1);
        return back < 0 ? null : graph.Find($"{where.Path}#{where.Value(back + 1)}");
    }

    private static string Name(CodeFile file, int assign)
    {
        var start = assign;
        while (start > 0 && !file.StartsLine(start))
        {
            start--;
        }

        return file.IsDot(start + 1) && file.Is(start, "self") ? $"self.{file.Value(start + 2)}" : file.Value(start);
    }
}
