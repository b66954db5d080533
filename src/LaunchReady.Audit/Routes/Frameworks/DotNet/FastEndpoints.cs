using LaunchReady.Audit.Routes.Code;
using LaunchReady.Audit.Routes.Mounting;

namespace LaunchReady.Audit.Routes.Frameworks.DotNet;

/// <summary>FastEndpoints: a class an endpoint, its route in <c>Configure</c> or attributes. An endpoint that says nothing asks for a signed-in caller.</summary>
internal sealed class FastEndpoints : Framework
{
    private static readonly Dictionary<string, string> Verbs = new(StringComparer.Ordinal)
    {
        ["Get"] = "GET",
        ["Post"] = "POST",
        ["Put"] = "PUT",
        ["Patch"] = "PATCH",
        ["Delete"] = "DELETE",
        ["Head"] = "HEAD",
        ["HttpGet"] = "GET",
        ["HttpPost"] = "POST",
        ["HttpPut"] = "PUT",
        ["HttpPatch"] = "PATCH",
        ["HttpDelete"] = "DELETE",
    };

    public override IEnumerable<RouteDraft> Read(Project project)
    {
        if (!project.In(Language.CSharp).Any(file => file.Text.Contains("FastEndpoints", StringComparison.Ordinal)))
        {
            yield break;
        }

        var prefix = project.In(Language.CSharp).Select(file => Prefix(file, project)).FirstOrDefault(found => found is not null) ?? PathText.Empty;
        foreach (var file in project.In(Language.CSharp))
        {
            foreach (var type in file.Types.Where(type => Enumerable.Range(type.Header.Start, type.Header.Length).Any(at => file.Value(at).StartsWith("Endpoint", StringComparison.Ordinal))))
            {
                foreach (var draft in Endpoint(file, type, project))
                {
                    yield return draft with { Path = draft.Path.Under(prefix) };
                }
            }
        }
    }

    private static IEnumerable<RouteDraft> Endpoint(CodeFile file, TypeDeclaration type, Project project)
    {
        var configure = file.Functions.FirstOrDefault(function => function.Name == "Configure" && type.Body.Holds(function.Start));
        var handler = file.Functions.FirstOrDefault(function => function.Name is "HandleAsync" or "ExecuteAsync" && type.Body.Holds(function.Start));
        if (configure is null)
        {
            return [];
        }

        var drafts = new List<RouteDraft>();
        List<Guard> guards = [new Guard(AuthenticationPlace.GlobalPolicy, "FastEndpoints asks for a signed-in caller by default")];
        for (var at = configure.Body.Start; at < configure.Body.End; at++)
        {
            if (!file.IsWord(at) || !file.Is(at + 1, "(") || file.IsDot(at - 1))
            {
                continue;
            }

            if (Verbs.TryGetValue(file.Value(at), out var verb))
            {
                drafts.AddRange(file.Arguments(at + 1).Select(path => Draft(file, type, at, verb, project.TextOf(file, path), handler)));
            }
            else if (file.Value(at) == "AllowAnonymous")
            {
                guards.Add(Guard.Public("AllowAnonymous()"));
            }
            else if (file.Value(at) is "Roles" or "Policies" or "Permissions" or "Claims" or "PermissionsAll" or "ClaimsAll" or "AuthSchemes")
            {
                guards.Add(new Guard(AuthenticationPlace.Attribute, file.Excerpt(new Span(at, file.Close(at + 1) + 1), 80), NamesRole: file.Value(at) != "AuthSchemes"));
            }
        }

        return drafts.Select(draft => draft with { Guards = guards });
    }

    private static RouteDraft Draft(CodeFile file, TypeDeclaration type, int at, string verb, PathText path, Function? handler)
    {
        var request = file.Arguments(type.Header.Start) is { Count: > 0 } && Enumerable.Range(type.Header.Start, type.Header.Length).FirstOrDefault(token => file.Is(token, "<"), -1) is var open and > 0 ? file.Value(open + 1) : "";
        return new RouteDraft("FastEndpoints", verb, path, file, at)
        {
            Handler = type.Name,
            Bodies = handler is null ? [] : [new HandlerBody(file, handler.Body)],
            Parameters = request.Length > 0 && verb is not ("GET" or "DELETE") ? [new RouteParameter(request, ParameterPlace.Body)] : [],
        };
    }

    private static PathText? Prefix(CodeFile file, Project project)
    {
        for (var at = 0; at + 2 < file.Count; at++)
        {
            if (file.Is(at, "RoutePrefix") && file.Is(at + 1, "=") && file.IsText(at + 2))
            {
                return project.TextOf(file, new Span(at + 2, at + 3));
            }
        }

        return null;
    }
}
