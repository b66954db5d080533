using LaunchReady.Audit.Routes.Code;
using LaunchReady.Audit.Routes.Mounting;

namespace LaunchReady.Audit.Routes.Frameworks.Python;

/// <summary>Middleware of an application's own that answers 401: <c>@app.middleware("http")</c>, <c>app.add_middleware(KeyCheck)</c>.</summary>
internal static class PythonMiddleware
{
    public static void Read(CodeFile file, PythonRouters routers, Project project)
    {
        foreach (var function in file.Functions)
        {
            foreach (var decorator in PythonDecorator.Above(file, function.Start).Where(decorator => decorator.Name == "middleware"))
            {
                if (routers.Of(file, decorator.Receiver) is { } router && Refuses(file, function.Body))
                {
                    Add(router, file, function.Start, $"middleware {function.Name}");
                }
            }
        }

        for (var at = 2; at + 2 < file.Count; at++)
        {
            if (file.Is(at, "add_middleware") && file.Is(at + 1, "(") && file.IsDot(at - 1) && routers.Of(file, file.Value(at - 2)) is { } router && Class(file, file.Arguments(at + 1), project) is var (where, type) && Refuses(where, type.Body))
            {
                Add(router, file, at, $"middleware {type.Name}");
            }
        }
    }

    /// <summary>401 is what an answer to "who are you" looks like; 403 may be a matter of origin or address.</summary>
    public static bool Refuses(CodeFile file, Span body) =>
        Enumerable.Range(body.Start, Math.Max(0, Math.Min(body.End, file.Count) - body.Start)).Any(at => !file.IsText(at) && file.Value(at) is "401" or "HTTP_401_UNAUTHORIZED" or "UNAUTHORIZED" or "Unauthorized");

    private static (CodeFile File, TypeDeclaration Type)? Class(CodeFile file, List<Span> arguments, Project project)
    {
        var name = arguments is [{ Length: > 0 } first, ..] ? file.Value(first.End - 1) : "";
        return project.In(Language.Python).SelectMany(one => one.Types.Where(type => type.Name == name).Select(type => ((CodeFile, TypeDeclaration)?)(one, type))).FirstOrDefault();
    }

    private static void Add(Router router, CodeFile file, int at, string evidence) => router.Guards.Add(new PlacedGuard(new Guard(AuthenticationPlace.GlobalPolicy, evidence), file, at, InOrder: false));
}
