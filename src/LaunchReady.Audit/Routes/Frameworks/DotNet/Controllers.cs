using LaunchReady.Audit.Routes.Code;
using LaunchReady.Audit.Routes.Mounting;

namespace LaunchReady.Audit.Routes.Frameworks.DotNet;

/// <summary>ASP.NET Core's controllers: attributes on class and method, tokens in templates, and the conventional route where there are none.</summary>
internal sealed class Controllers : Framework
{
    private static readonly Dictionary<string, string> Verbs = new(StringComparer.Ordinal)
    {
        ["HttpGet"] = "GET",
        ["HttpPost"] = "POST",
        ["HttpPut"] = "PUT",
        ["HttpPatch"] = "PATCH",
        ["HttpDelete"] = "DELETE",
        ["HttpHead"] = "HEAD",
        ["HttpOptions"] = "OPTIONS",
    };

    private static readonly HashSet<string> Results = ["IActionResult", "ActionResult", "ViewResult", "JsonResult", "RedirectResult", "FileResult", "ContentResult", "IResult", "RedirectToActionResult", "PartialViewResult"];

    public override IEnumerable<RouteDraft> Read(Project project)
    {
        var defaults = new DotNetDefaults(project);
        var conventional = project.In(Language.CSharp).Any(file => file.Text.Contains("MapControllerRoute", StringComparison.Ordinal) || file.Text.Contains("MapDefaultControllerRoute", StringComparison.Ordinal) || file.Text.Contains("MapRoute(", StringComparison.Ordinal));
        var all = project.In(Language.CSharp).SelectMany(file => file.Types.Select(type => (File: file, Type: type))).ToList();
        var bases = all.GroupBy(pair => pair.Type.Name).ToDictionary(group => group.Key, group => group.First(), StringComparer.Ordinal);
        foreach (var (file, type) in all.Where(pair => IsController(pair.File, pair.Type)))
        {
            foreach (var draft in Routes(file, type, project, bases, conventional))
            {
                yield return defaults.Cover(defaults.Controllers is { } mapped ? draft with { Guards = [mapped, .. draft.Guards] } : draft);
            }
        }
    }

    private static bool IsController(CodeFile file, TypeDeclaration type)
    {
        if (!file.Is(type.Start, "class") || file.Is(type.Start - 1, "abstract") || file.Is(type.Start - 2, "abstract"))
        {
            return false;
        }

        var bases = Enumerable.Range(type.Header.Start, type.Header.Length).Select(file.Value).ToList();
        return (type.Name.EndsWith("Controller", StringComparison.Ordinal) && (bases.Contains(":") || Annotation.Before(file, type.Start).Any(attribute => attribute.Name is "Route" or "ApiController"))) || bases.Contains("ControllerBase") || Annotation.Before(file, type.Start).Any(attribute => attribute.Name == "ApiController");
    }

    private static IEnumerable<RouteDraft> Routes(CodeFile file, TypeDeclaration type, Project project, Dictionary<string, (CodeFile File, TypeDeclaration Type)> bases, bool conventional)
    {
        var attributes = Annotation.Before(file, type.Start);
        var inherited = Inherited(file, type, bases, 0).ToList();
        var prefixes = Templates(file, attributes, project) is { Count: > 0 } own ? own : inherited.Select(pair => Templates(pair.File, pair.Attributes, project)).FirstOrDefault(templates => templates.Count > 0) ?? [];
        List<Guard> guards = [.. inherited.AsEnumerable().Reverse().SelectMany(pair => AttributeGuards.Of(pair.File, pair.Attributes, AuthenticationPlace.Attribute)), .. AttributeGuards.Of(file, attributes, AuthenticationPlace.Attribute)];
        var area = attributes.FirstOrDefault(attribute => attribute.Name == "Area") is { Arguments: [var areaName, ..] } && file.IsText(areaName.Start) ? file.Value(areaName.Start) : "";
        foreach (var method in file.Functions.Where(function => function.Owner == type.Name && function.Name.Length > 0 && function.Name != type.Name && type.Body.Holds(function.Start) && file.TypeAround(function.Start) == type))
        {
            var onMethod = Annotation.Before(file, method.Start);
            if (onMethod.Any(attribute => attribute.Name == "NonAction") || !IsAction(file, method, onMethod, prefixes.Count > 0 || conventional))
            {
                continue;
            }

            foreach (var (verb, path) in Endpoints(file, type, method, onMethod, prefixes, project, area, conventional))
            {
                yield return new RouteDraft("ASP.NET Core MVC", verb, path, file, method.Start)
                {
                    Handler = $"{type.Name}.{method.Name}",
                    Guards = [.. guards, .. AttributeGuards.Of(file, onMethod, AuthenticationPlace.Attribute)],
                    Bodies = [new HandlerBody(file, method.Body)],
                    Parameters = [.. DotNetParameters.Of(file, method)],
                };
            }
        }
    }

    private static IEnumerable<(CodeFile File, List<Annotation> Attributes)> Inherited(CodeFile file, TypeDeclaration type, Dictionary<string, (CodeFile File, TypeDeclaration Type)> bases, int depth)
    {
        foreach (var name in Enumerable.Range(type.Header.Start, type.Header.Length).Where(file.IsWord).Select(file.Value))
        {
            if (depth < 4 && bases.TryGetValue(name, out var found) && found.Type != type && found.File.Is(found.Type.Start, "class"))
            {
                yield return (found.File, Annotation.Before(found.File, found.Type.Start));
                foreach (var further in Inherited(found.File, found.Type, bases, depth + 1))
                {
                    yield return further;
                }

                yield break;
            }
        }
    }

    private static bool IsAction(CodeFile file, Function method, List<Annotation> attributes, bool routed)
    {
        if (attributes.Any(attribute => Verbs.ContainsKey(attribute.Name) || attribute.Name is "Route" or "AcceptVerbs"))
        {
            return true;
        }

        var before = Enumerable.Range(Math.Max(0, method.Start - 8), Math.Min(8, method.Start)).Select(file.Value).ToList();
        return routed && before.Contains("public") && before.Any(Results.Contains) && !before.Contains("static");
    }

    private static IEnumerable<(string Verb, PathText Path)> Endpoints(CodeFile file, TypeDeclaration type, Function method, List<Annotation> attributes, List<PathText> prefixes, Project project, string area, bool conventional)
    {
        var verbs = attributes.Where(attribute => Verbs.ContainsKey(attribute.Name)).ToList();
        var routes = Templates(file, attributes, project);
        var templates = verbs.SelectMany(verb => verb.Arguments.Where(argument => file.IsText(argument.Start) || (file.IsWord(argument.Start) && !file.Is(argument.Start + 1, "="))).Take(1).Select(argument => project.TextOf(file, argument)).DefaultIfEmpty(PathText.Empty).Select(template => (Verbs[verb.Name], template))).ToList();
        if (routes.Count > 0)
        {
            templates = [.. routes.SelectMany(route => (verbs.Count > 0 ? verbs.Select(verb => Verbs[verb.Name]) : ["ANY"]).Select(verb => (verb, route)))];
        }

        if (prefixes.Count == 0 && templates.All(pair => pair.Item2.Value.Length == 0) && conventional)
        {
            var verb = verbs.Count > 0 ? Verbs[verbs[0].Name] : "GET";
            var controller = Short(type.Name);
            var path = $"{(area.Length > 0 ? "/" + area : "")}/{controller}/{method.Name}";
            yield return (verb, new PathText(path));
            yield break;
        }

        if (templates.Count == 0)
        {
            templates = [("GET", PathText.Empty)];
        }

        foreach (var (verb, template) in templates)
        {
            var absolute = template.Value.StartsWith('/') || template.Value.StartsWith("~/", StringComparison.Ordinal);
            foreach (var prefix in absolute || prefixes.Count == 0 ? [PathText.Empty] : prefixes)
            {
                var path = absolute ? template with { Value = template.Value.TrimStart('~') } : template.Under(prefix);
                yield return (verb, path with { Value = Tokens(path.Value, type, method, area) });
            }
        }
    }

    private static string Tokens(string path, TypeDeclaration type, Function method, string area) =>
        path.Replace("[controller]", Short(type.Name), StringComparison.OrdinalIgnoreCase).Replace("[action]", method.Name.EndsWith("Async", StringComparison.Ordinal) ? method.Name[..^5] : method.Name, StringComparison.OrdinalIgnoreCase).Replace("[area]", area, StringComparison.OrdinalIgnoreCase).Replace("v{version:apiVersion}", "v{version}", StringComparison.Ordinal);

    private static string Short(string name) => name.EndsWith("Controller", StringComparison.Ordinal) ? name[..^10] : name;

    private static List<PathText> Templates(CodeFile file, List<Annotation> attributes, Project project) =>
        [.. attributes.Where(attribute => attribute.Name is "Route" && attribute.Arguments.Count > 0).Select(attribute => project.TextOf(file, attribute.Arguments[0]))];
}
