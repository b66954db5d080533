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

        return modules.Resolve(file, expression) is var (there, name) ? graph.Find($"{there.Path}#{name}") : null;
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
