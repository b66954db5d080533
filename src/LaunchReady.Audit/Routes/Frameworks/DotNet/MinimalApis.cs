using LaunchReady.Audit.Routes.Code;
using LaunchReady.Audit.Routes.Mounting;

namespace LaunchReady.Audit.Routes.Frameworks.DotNet;

/// <summary>ASP.NET Core's minimal endpoints: <c>MapGet</c> and its like, groups, and extension methods that take a route builder.</summary>
internal sealed class MinimalApis : Framework
{
    private static readonly Dictionary<string, string> Verbs = new(StringComparer.Ordinal)
    {
        ["MapGet"] = "GET",
        ["MapPost"] = "POST",
        ["MapPut"] = "PUT",
        ["MapPatch"] = "PATCH",
        ["MapDelete"] = "DELETE",
        ["Map"] = "ANY",
        ["MapMethods"] = "",
        ["MapHub"] = "WS",
        ["MapHealthChecks"] = "GET",
    };

    public override IEnumerable<RouteDraft> Read(Project project)
    {
        var files = project.In(Language.CSharp).Where(file => file.Text.Contains(".Map", StringComparison.Ordinal) || file.Text.Contains("IEndpointRouteBuilder", StringComparison.Ordinal) || file.Text.Contains("RouteGroupBuilder", StringComparison.Ordinal)).ToList();
        var graph = new MountGraph();
        var builders = new RouteBuilders(project, graph);
        files.ForEach(builders.ReadGroups);
        files.ForEach(builders.ReadGroups);
        files.ForEach(builders.ReadCalls);
        foreach (var file in files)
        {
            ReadRoutes(file, project, builders);
        }

        var fallback = DotNetDefaults.Of(project);
        return graph.Resolve().Select(draft => fallback is null ? draft : draft with { Guards = [fallback, .. draft.Guards] });
    }

    private static void ReadRoutes(CodeFile file, Project project, RouteBuilders builders)
    {
        for (var at = 2; at + 1 < file.Count; at++)
        {
            if (!file.IsWord(at) || !Verbs.TryGetValue(file.Value(at), out var method) || !file.IsDot(at - 1) || RouteBuilders.Open(file, at) is not { } open)
            {
                continue;
            }

            var arguments = file.Arguments(open);
            if (arguments.Count == 0 || IsParameter(file, at, arguments[^1]) || builders.Ending(file, at - 1) is not { } router)
            {
                continue;
            }

            // Some projects give the handler first and the pattern after it, or none.
            var handlerFirst = !file.IsText(arguments[0].Start) && arguments.Count <= 2 && file.IsWord(arguments[0].Start) && project.TextOf(file, arguments[0]).Unresolved && (arguments.Count == 1 || file.IsText(arguments[1].Start));
            var pattern = handlerFirst ? arguments.ElementAtOrDefault(1) : arguments[0];
            var handler = handlerFirst ? arguments[0] : arguments[^1];
            var methods = method.Length > 0 ? [method] : arguments.Count > 1 ? Enumerable.Range(arguments[1].Start, arguments[1].Length).Where(file.IsText).Select(token => file.Value(token).ToUpperInvariant()) : [];
            foreach (var one in methods)
            {
                router.Routes.Add(Draft(file, at, open, one, project.TextOf(file, pattern), handler, project));
            }
        }
    }

    /// <summary>A method of the project's own that only passes a handler on is not a route.</summary>
    private static bool IsParameter(CodeFile file, int at, Span handler) =>
        handler.Length == 1 && file.FunctionAround(at) is { } function && function.Parameters.Any(parameter => parameter.Name == file.Value(handler.Start) && parameter.Declaration.Length > 1);

    private static RouteDraft Draft(CodeFile file, int at, int open, string method, PathText path, Span handler, Project project)
    {
        while (file.Is(handler.Start, "[") && file.Close(handler.Start) + 1 < handler.End)
        {
            handler = handler with { Start = file.Close(handler.Start) + 1 };
        }

        var function = file.Functions.FirstOrDefault(function => function.Start == handler.Start || (file.Value(handler.Start) is "async" or "static" && function.Start > handler.Start && function.Start <= handler.Start + 3));
        var called = function is null && file.IsWord(handler.End - 1) ? project.Function(file, file.Value(handler.End - 1)) : null;
        var where = called?.File ?? file;
        var running = function ?? called?.Function;
        return new RouteDraft("ASP.NET Core minimal", method, path, file, at)
        {
            Handler = function is null && file.IsWord(handler.End - 1) ? file.Excerpt(handler, 60) : "",
            Guards = [.. Attributes(where, running), .. RouteBuilders.ChainGuards(file, file.Close(open) + 1)],
            Bodies = running is null ? [] : [new HandlerBody(where, running.Body)],
            Parameters = running is null ? [] : [.. DotNetParameters.Of(where, running)],
        };
    }

    private static IEnumerable<Guard> Attributes(CodeFile file, Function? function)
    {
        if (function is null)
        {
            return [];
        }

        var start = function.Name.Length == 0 ? file.Is(function.Start - 1, "]") ? Annotation.In(file, new Span(file.Partner(function.Start - 1), function.Start)) : [] : Annotation.Before(file, function.Start);
        return AttributeGuards.Of(file, start, AuthenticationPlace.Attribute);
    }
}
