using LaunchReady.Audit.Routes.Code;
using LaunchReady.Audit.Routes.Handlers;
using LaunchReady.Audit.Routes.Mounting;

namespace LaunchReady.Audit.Routes.Frameworks.JavaScript;

/// <summary><c>consumer.apply(AuthMiddleware).forRoutes(…)</c>: controllers, paths, or a path with a method.</summary>
internal sealed record NestMiddleware(Guard Guard, string Target, string Method)
{
    public static IEnumerable<NestMiddleware> In(CodeFile file, Project project)
    {
        for (var at = 0; at + 1 < file.Count; at++)
        {
            if (!file.Is(at, "apply") || !file.Is(at + 1, "(") || file.Arguments(at + 1).FirstOrDefault(argument => GuardNames.IsGuard(file.Excerpt(argument))) is not { IsEmpty: false } guard)
            {
                continue;
            }

            var routes = file.Close(at + 1) + 2;
            routes = file.Is(routes, "exclude") ? file.Close(routes + 1) + 2 : routes;
            if (!file.Is(routes, "forRoutes") || !file.Is(routes + 1, "("))
            {
                continue;
            }

            var found = new Guard(AuthenticationPlace.Middleware, file.Excerpt(guard), GuardNames.NamesRole(file.Excerpt(guard)));
            foreach (var argument in file.Arguments(routes + 1).SelectMany(argument => ServerRoutes.Members(file, argument)))
            {
                yield return Of(file, argument, project, found);
            }
        }
    }

    public bool Covers(string controller, string method, string path, string prefix)
    {
        if (Target == controller || Target is "*" or "{*}")
        {
            return true;
        }

        var whole = PathForm.Normalise(path);
        var before = prefix.Length > 0 ? PathForm.Normalise(prefix) : "";
        var local = before.Length > 0 && whole.StartsWith(before, StringComparison.Ordinal) ? whole[before.Length..] : whole;
        var target = PathForm.Normalise(Target);
        return (Method.Length == 0 || Method == method) && (PathForm.Normalise(local) == target || (target.EndsWith("/{*}", StringComparison.Ordinal) && local.StartsWith(target[..^3], StringComparison.Ordinal)));
    }

    private static NestMiddleware Of(CodeFile file, Span argument, Project project, Guard guard)
    {
        if (!file.Is(argument.Start, "{"))
        {
            return new NestMiddleware(guard, file.IsText(argument.Start) ? project.TextOf(file, argument).Value : file.Value(argument.End - 1), "");
        }

        var members = ObjectMembers.Of(file, argument).ToList();
        var method = members.FirstOrDefault(member => member.Name == "method").Value;
        return new NestMiddleware(guard, project.TextOf(file, members.FirstOrDefault(member => member.Name == "path").Value).Value, method.IsEmpty || file.Value(method.End - 1) == "ALL" ? "" : file.Value(method.End - 1));
    }
}
