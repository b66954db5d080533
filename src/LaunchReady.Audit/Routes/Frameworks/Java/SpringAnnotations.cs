using LaunchReady.Audit.Routes.Code;
using LaunchReady.Audit.Routes.Handlers;
using LaunchReady.Audit.Routes.Mounting;

namespace LaunchReady.Audit.Routes.Frameworks.Java;

/// <summary>A method of a class or interface, with or without a body.</summary>
internal sealed record SpringMethod(string Name, List<Annotation> Annotations, List<FunctionParameter> Parameters, Span Body);

/// <summary>Annotations of types, methods and parameters.</summary>
internal static class SpringAnnotations
{
    private static readonly HashSet<string> Modifiers = ["public", "private", "protected", "abstract", "final", "static", "open", "data", "sealed", "internal"];

    public static List<Annotation> Before(CodeFile file, int keyword)
    {
        while (keyword > 0 && Modifiers.Contains(file.Value(keyword - 1)))
        {
            keyword--;
        }

        var start = keyword;
        while (true)
        {
            var name = file.Is(start - 1, ")") ? file.Partner(start - 1) - 1 : start - 1;
            while (name > 1 && file.IsDot(name - 1))
            {
                name -= 2;
            }

            if (name < 1 || !file.Is(name - 1, "@"))
            {
                return Annotation.In(file, new Span(start, keyword));
            }

            start = name - 1;
        }
    }

    /// <summary>Members that carry an annotation, found by the annotation, so that an interface's methods count too.</summary>
    public static IEnumerable<SpringMethod> Methods(CodeFile file, TypeDeclaration type)
    {
        var until = type.Body.Start;
        for (var at = type.Body.Start; at < type.Body.End; at++)
        {
            if (at < until || !file.Is(at, "@") || !file.IsWord(at + 1) || file.TypeAround(at) != type || file.FunctionAround(at) is not null)
            {
                continue;
            }

            var end = at;
            while (end < type.Body.End && file.Is(end, "@"))
            {
                var name = end + 1;
                while (file.IsDot(name + 1) && file.IsWord(name + 2))
                {
                    name += 2;
                }

                end = file.Is(name + 1, "(") ? file.Close(name + 1) + 1 : name + 1;
            }

            var open = end;
            while (open < type.Body.End && !(file.Is(open, "(") && file.IsWord(open - 1)) && file.Value(open) is not (";" or "{" or "}" or "="))
            {
                open = file.Is(open, "(") ? file.Next(open) : open + 1;
            }

            until = end;
            if (file.Is(open, "("))
            {
                var function = file.Functions.FirstOrDefault(function => function.Start == open - 1);
                var names = FunctionParameters.Named(file, open, file.Language == Language.Kotlin ? FunctionParameters.First : FunctionParameters.Last);
                yield return new SpringMethod(file.Value(open - 1), Annotation.In(file, new Span(at, open)), names, function?.Body ?? default);
            }
        }
    }

    public static IEnumerable<Guard> Guards(CodeFile file, IEnumerable<Annotation> annotations)
    {
        foreach (var annotation in annotations)
        {
            var evidence = "@" + file.Excerpt(annotation.Span, 100);
            if (annotation.Name is "PreAuthorize" or "Secured" or "RolesAllowed" or "PostAuthorize")
            {
                var open = evidence.Contains("permitAll", StringComparison.Ordinal);
                yield return open ? Guard.Public(evidence) : new Guard(AuthenticationPlace.Attribute, evidence, evidence.Contains("ole", StringComparison.Ordinal) || evidence.Contains("uthorit", StringComparison.Ordinal) || annotation.Name is "RolesAllowed" or "Secured");
            }
            else if (annotation.Name is "PermitAll")
            {
                yield return Guard.Public(evidence);
            }
            else if (annotation.Name is "DenyAll" || (GuardNames.IsGuard(annotation.Name) && !annotation.Name.StartsWith("Request", StringComparison.Ordinal)))
            {
                yield return new Guard(AuthenticationPlace.Attribute, evidence, GuardNames.NamesRole(evidence));
            }
        }
    }

    /// <summary>A handler that takes the signed-in caller as a parameter has one.</summary>
    public static IEnumerable<Guard> PrincipalGuard(CodeFile file, List<FunctionParameter> parameters)
    {
        foreach (var parameter in parameters)
        {
            var words = Enumerable.Range(parameter.Declaration.Start, parameter.Declaration.Length).Select(file.Value).ToList();
            if (words.Any(word => word is "AuthenticationPrincipal" or "Principal" or "CurrentUser" or "LoginUser") || (words.Contains("Authentication") && words.Count <= 3))
            {
                yield return new Guard(AuthenticationPlace.Attribute, file.Excerpt(parameter.Declaration, 80));
            }
        }
    }

    public static IEnumerable<RouteParameter> Parameters(CodeFile file, List<FunctionParameter> parameters)
    {
        foreach (var parameter in parameters)
        {
            foreach (var annotation in Annotation.In(file, parameter.Declaration))
            {
                var name = annotation.Arguments.FirstOrDefault(argument => file.IsText(argument.Start)) is { IsEmpty: false } given ? file.Value(given.Start) : parameter.Name;
                ParameterPlace? place = annotation.Name switch { "RequestParam" => ParameterPlace.Query, "RequestBody" or "ModelAttribute" or "RequestPart" => ParameterPlace.Body, "RequestHeader" => ParameterPlace.Header, _ => null };
                if (place is { } known)
                {
                    yield return new RouteParameter(name, known);
                }
            }
        }
    }
}
