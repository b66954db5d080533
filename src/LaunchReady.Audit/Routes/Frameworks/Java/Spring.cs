using LaunchReady.Audit.Routes.Code;
using LaunchReady.Audit.Routes.Handlers;
using LaunchReady.Audit.Routes.Mounting;

namespace LaunchReady.Audit.Routes.Frameworks.Java;

/// <summary>Spring MVC and WebFlux by annotations, in Java and Kotlin; behind the matchers of the security filter chain.</summary>
internal sealed class Spring : Framework
{
    private static readonly Dictionary<string, string> Verbs = new(StringComparer.Ordinal)
    {
        ["GetMapping"] = "GET",
        ["PostMapping"] = "POST",
        ["PutMapping"] = "PUT",
        ["PatchMapping"] = "PATCH",
        ["DeleteMapping"] = "DELETE",
        ["RequestMapping"] = "",
    };

    public override IEnumerable<RouteDraft> Read(Project project)
    {
        var files = project.In(Language.Java, Language.Kotlin).Where(file => file.Text.Contains("Mapping", StringComparison.Ordinal) || file.Text.Contains("Controller", StringComparison.Ordinal)).ToList();
        var matchers = SpringSecurity.Read(project);
        var context = SpringSettings.ContextPath(project);
        var types = project.In(Language.Java, Language.Kotlin).SelectMany(file => file.Types.Select(type => (File: file, Type: type))).ToList();
        foreach (var (file, type) in types.Where(pair => files.Contains(pair.File)))
        {
            var annotations = SpringAnnotations.Before(file, type.Start);
            if (!annotations.Any(annotation => annotation.Name is "RestController" or "Controller" or "RepositoryRestController"))
            {
                continue;
            }

            var inherited = Interfaces(file, type, types);
            foreach (var draft in Routes(file, type, annotations, project, inherited))
            {
                var guard = matchers.For(draft.Method, PathForm.Normalise(draft.Path.Value));
                yield return (guard is null ? draft : draft with { Guards = [guard, .. draft.Guards] }) with { Path = draft.Path.Under(context) };
            }
        }
    }

    /// <summary>Mappings may stand on an interface that the controller implements.</summary>
    private static List<(CodeFile File, TypeDeclaration Type)> Interfaces(CodeFile file, TypeDeclaration type, List<(CodeFile File, TypeDeclaration Type)> types)
    {
        var names = Enumerable.Range(type.Header.Start, type.Header.Length).Where(file.IsWord).Select(file.Value).ToHashSet(StringComparer.Ordinal);
        return [.. types.Where(pair => pair.Type != type && names.Contains(pair.Type.Name) && pair.File.Text.Contains("Mapping", StringComparison.Ordinal)).Take(4)];
    }

    private static IEnumerable<RouteDraft> Routes(CodeFile file, TypeDeclaration type, List<Annotation> onType, Project project, List<(CodeFile File, TypeDeclaration Type)> inherited)
    {
        List<Guard> classGuards = [.. SpringAnnotations.Guards(file, onType)];
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (where, owner) in inherited.Prepend((file, type)))
        {
            var onOwner = where == file && owner == type ? onType : SpringAnnotations.Before(where, owner.Start);
            var prefixes = onOwner.FirstOrDefault(annotation => annotation.Name == "RequestMapping") is { } mapped ? Paths(where, mapped, project) : Paths(file, onType.FirstOrDefault(annotation => annotation.Name == "RequestMapping"), project);
            foreach (var method in SpringAnnotations.Methods(where, owner))
            {
                foreach (var mapping in method.Annotations.Where(annotation => Verbs.ContainsKey(annotation.Name)))
                {
                    var body = where == file ? method.Body : file.Functions.FirstOrDefault(function => function.Owner == type.Name && function.Name == method.Name)?.Body ?? default;
                    foreach (var path in Paths(where, mapping, project).SelectMany(own => prefixes.Select(own.Under)))
                    {
                        foreach (var verb in Methods(where, mapping).Where(verb => seen.Add($"{verb} {path.Value} {where.Path}:{mapping.Span.Start}")))
                        {
                            yield return new RouteDraft("Spring", verb, path, where, mapping.Span.Start)
                            {
                                Handler = $"{type.Name}.{method.Name}",
                                Guards = [.. classGuards, .. SpringAnnotations.Guards(where, method.Annotations), .. SpringAnnotations.PrincipalGuard(where, method.Parameters)],
                                Bodies = body.IsEmpty ? [] : [new HandlerBody(file, body)],
                                Parameters = [.. SpringAnnotations.Parameters(where, method.Parameters)],
                            };
                        }
                    }
                }
            }
        }
    }

    private static List<PathText> Paths(CodeFile file, Annotation? mapping, Project project)
    {
        var value = mapping?.Arguments.FirstOrDefault(argument => !file.Is(argument.Start + 1, "=")) is { IsEmpty: false } first
            ? first
            : mapping?.Arguments.FirstOrDefault(argument => file.Value(argument.Start) is "value" or "path") is { IsEmpty: false } named ? new Span(named.Start + 2, named.End) : default;
        if (value.IsEmpty)
        {
            return [PathText.Empty];
        }

        return file.Value(value.Start) is "{" or "[" ? [.. file.Arguments(value.Start).Select(part => project.TextOf(file, part)).DefaultIfEmpty(PathText.Empty)] : [project.TextOf(file, value)];
    }

    private static List<string> Methods(CodeFile file, Annotation mapping)
    {
        if (Verbs[mapping.Name] is { Length: > 0 } verb)
        {
            return [verb];
        }

        var argument = mapping.Arguments.FirstOrDefault(argument => file.Is(argument.Start, "method"));
        var named = Enumerable.Range(argument.Start, argument.Length).Select(file.Value).Where(value => value is "GET" or "POST" or "PUT" or "PATCH" or "DELETE" or "HEAD" or "OPTIONS").ToList();
        return named.Count > 0 ? named : ["ANY"];
    }
}
