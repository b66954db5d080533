using LaunchReady.Audit.Routes.Code;
using LaunchReady.Audit.Routes.Handlers;
using LaunchReady.Audit.Routes.Mounting;

namespace LaunchReady.Audit.Routes.Frameworks.JavaScript;

/// <summary>NestJS: controllers with decorators, guards on method, class and application, the global prefix.</summary>
internal sealed class NestJs : Framework
{
    private static readonly Dictionary<string, string> Methods = new(StringComparer.Ordinal)
    {
        ["Get"] = "GET",
        ["Post"] = "POST",
        ["Put"] = "PUT",
        ["Patch"] = "PATCH",
        ["Delete"] = "DELETE",
        ["Head"] = "HEAD",
        ["Options"] = "OPTIONS",
        ["All"] = "ANY",
        ["Sse"] = "GET",
    };

    public override IEnumerable<RouteDraft> Read(Project project)
    {
        var files = project.In(Language.JavaScript).Where(file => file.Text.Contains("@nestjs/", StringComparison.Ordinal)).ToList();
        var prefix = files.Select(file => GlobalPrefix(file, project)).FirstOrDefault(found => found is not null) ?? PathText.Empty;
        var consumers = files.SelectMany(file => NestMiddleware.In(file, project)).ToList();
        var global = files.Select(GlobalGuard).FirstOrDefault(found => found is not null);
        foreach (var file in files)
        {
            foreach (var type in file.Types)
            {
                var annotations = Annotation.Before(file, type.Start);
                if (annotations.FirstOrDefault(annotation => annotation.Name == "Controller") is { } controller)
                {
                    foreach (var draft in Routes(file, type, controller, annotations, project, prefix, global))
                    {
                        yield return consumers.Where(consumer => consumer.Covers(type.Name, draft.Method, draft.Path.Value, prefix.Value)).Select(consumer => consumer.Guard).ToList() is { Count: > 0 } applied
                            ? draft with { Guards = [.. applied, .. draft.Guards] }
                            : draft;
                    }
                }
            }
        }
    }

    private static IEnumerable<RouteDraft> Routes(CodeFile file, TypeDeclaration type, Annotation controller, List<Annotation> onType, Project project, PathText prefix, Guard? global)
    {
        List<Guard> outer = [.. global is null ? [] : (Guard[])[global], .. Guards(file, onType, AuthenticationPlace.Group)];
        foreach (var method in file.Functions.Where(function => function.Owner == type.Name && type.Body.Holds(function.Start) && function.Name.Length > 0))
        {
            var annotations = Annotation.Before(file, method.Start);
            foreach (var verb in annotations.Where(annotation => Methods.ContainsKey(annotation.Name)))
            {
                foreach (var path in Paths(file, verb, project).SelectMany(own => Paths(file, controller, project).Select(own.Under)))
                {
                    yield return new RouteDraft("NestJS", Methods[verb.Name], path.Under(prefix), file, verb.Span.Start)
                    {
                        Handler = $"{type.Name}.{method.Name}",
                        Guards = [.. outer, .. Guards(file, annotations, AuthenticationPlace.Decorator)],
                        Bodies = [new HandlerBody(file, method.Body)],
                        Parameters = [.. method.Parameters.SelectMany(parameter => Parameter(file, parameter))],
                    };
                }
            }
        }
    }

    private static IEnumerable<PathText> Paths(CodeFile file, Annotation annotation, Project project)
    {
        if (annotation.Arguments.Count == 0)
        {
            return [PathText.Empty];
        }

        var argument = annotation.Arguments[0];
        if (file.Is(argument.Start, "{"))
        {
            argument = ObjectMembers.Of(file, argument).FirstOrDefault(member => member.Name == "path").Value;
        }

        return ServerRoutes.Members(file, argument).Select(member => project.TextOf(file, member));
    }

    internal static IEnumerable<Guard> Guards(CodeFile file, List<Annotation> annotations, AuthenticationPlace place)
    {
        foreach (var annotation in annotations)
        {
            var text = file.Excerpt(annotation.Span, 80);
            if (annotation.Name is "Public" or "AllowAnonymous" or "SkipAuth" or "IsPublic" or "NoAuth")
            {
                yield return Guard.Public("@" + text);
            }
            else if (annotation.Name is "UseGuards" && annotation.Arguments.Any(argument => !file.Excerpt(argument).Contains("Throttle", StringComparison.Ordinal)))
            {
                yield return new Guard(place, "@" + text, GuardNames.NamesRole(text));
            }
            else if (annotation.Name is not ("ApiBearerAuth" or "ApiUnauthorizedResponse") && !annotation.Name.StartsWith("Api", StringComparison.Ordinal) && (GuardNames.IsGuard(annotation.Name) || annotation.Name is "Roles" or "Permissions" or "RequirePermissions" or "Auth"))
            {
                yield return new Guard(place, "@" + text, GuardNames.NamesRole(text));
            }
        }
    }

    private static IEnumerable<RouteParameter> Parameter(CodeFile file, FunctionParameter parameter)
    {
        foreach (var annotation in Annotation.In(file, parameter.Declaration))
        {
            var name = annotation.Arguments is [var first, ..] && file.IsText(first.Start) ? file.Value(first.Start) : parameter.Name;
            ParameterPlace? place = annotation.Name switch { "Body" or "UploadedFile" => ParameterPlace.Body, "Query" => ParameterPlace.Query, "Headers" => ParameterPlace.Header, "Param" => ParameterPlace.Path, _ => null };
            if (place is { } known && known != ParameterPlace.Path)
            {
                yield return new RouteParameter(name, known);
            }
        }
    }

    private static PathText? GlobalPrefix(CodeFile file, Project project)
    {
        for (var at = 1; at + 2 < file.Count; at++)
        {
            if (file.Is(at, "setGlobalPrefix") && file.Is(at + 1, "("))
            {
                return project.TextOf(file, file.Arguments(at + 1) is [var first, ..] ? first : default);
            }
        }

        return null;
    }

    internal static Guard? GlobalGuard(CodeFile file)
    {
        for (var at = 0; at + 2 < file.Count; at++)
        {
            if (file.Is(at, "APP_GUARD") && file.Is(at - 1, ":") && file.Excerpt(file.Inside(file.Enclosing(at)), 200) is var provider && !provider.Contains("Throttler", StringComparison.Ordinal))
            {
                return new Guard(AuthenticationPlace.GlobalPolicy, provider.TrimEnd(), GuardNames.NamesRole(provider.Replace("provide", "", StringComparison.Ordinal)));
            }

            if (file.Is(at, "useGlobalGuards") && file.Is(at + 1, "("))
            {
                return new Guard(AuthenticationPlace.GlobalPolicy, file.Excerpt(new Span(at, file.Close(at + 1) + 1)));
            }
        }

        return null;
    }
}
