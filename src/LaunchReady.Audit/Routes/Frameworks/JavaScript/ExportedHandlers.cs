using LaunchReady.Audit.Routes.Code;
using LaunchReady.Audit.Routes.Handlers;
using LaunchReady.Audit.Routes.Mounting;

namespace LaunchReady.Audit.Routes.Frameworks.JavaScript;

/// <summary>Handlers that a file exports under an agreed name, where the file's path is the route's.</summary>
internal sealed class ExportedHandlers(Modules modules, Functions functions)
{
    private static readonly string[] Methods = ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"];

    /// <summary>One route for each exported method.</summary>
    public IEnumerable<RouteDraft> ByMethod(CodeFile file, string framework, string path, IReadOnlyList<Guard> guards)
    {
        foreach (var method in Methods)
        {
            if (Named(file, method, framework, method, path, guards) is { } draft)
            {
                yield return draft;
            }
        }
    }

    /// <summary>The route of one exported name, or null.</summary>
    public RouteDraft? Named(CodeFile file, string name, string framework, string method, string path, IReadOnlyList<Guard> guards)
    {
        if (modules.Exports(file).TryGetValue(name, out var own))
        {
            return Draft(file, own, own, framework, method, path, guards);
        }

        var passed = ExportReading.Passed(file).Any(entry => entry.Alias.Local == name);
        if (!passed)
        {
            return null;
        }

        var there = modules.Exported(file, name);
        return Draft(file, new Expression(file, file.All), there ?? new Expression(file, default), framework, method, path, guards);
    }

    private RouteDraft Draft(CodeFile file, Expression place, Expression handler, string framework, string method, string path, IReadOnlyList<Guard> guards)
    {
        var function = functions.Of(handler.File, handler.Span);
        function ??= handler.File.Is(handler.Span.Start + 1, "=") ? functions.Of(handler.File, new Span(handler.Span.Start + 2, handler.Span.End)) : null;
        var wrapper = Wrapper(handler);
        return new RouteDraft(framework, method, new PathText(path), file, Math.Min(place.Span.Start, Math.Max(0, file.Count - 1)))
        {
            Handler = function?.Function.Name ?? "",
            Guards = wrapper is null ? guards : [.. guards, wrapper],
            Bodies = function is null ? [] : [new HandlerBody(function.File, function.Function.Body)],
        };
    }

    /// <summary><c>export const POST = withAuth(async …)</c>.</summary>
    private static Guard? Wrapper(Expression handler)
    {
        var (file, span) = handler;
        for (var at = span.Start; at < Math.Min(span.End, span.Start + 6); at++)
        {
            if (file.IsWord(at) && file.Is(at + 1, "(") && GuardNames.IsGuard(file.Value(at)) && file.Arguments(at + 1).Count > 0)
            {
                return new Guard(AuthenticationPlace.Middleware, file.Value(at), GuardNames.NamesRole(file.Value(at)));
            }
        }

        return null;
    }
}
