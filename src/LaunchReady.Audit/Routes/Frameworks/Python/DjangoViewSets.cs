using LaunchReady.Audit.Routes.Code;

namespace LaunchReady.Audit.Routes.Frameworks.Python;

/// <summary>Which methods a class answers, by its own functions and by the bases that bring them.</summary>
internal static class DjangoViewSets
{
    private static readonly (string Name, string Method, bool Detail, string Mixin)[] Standard =
    [
        ("list", "GET", false, "ListModelMixin"), ("create", "POST", false, "CreateModelMixin"), ("retrieve", "GET", true, "RetrieveModelMixin"),
        ("update", "PUT", true, "UpdateModelMixin"), ("partial_update", "PATCH", true, "UpdateModelMixin"), ("destroy", "DELETE", true, "DestroyModelMixin"),
    ];

    private static readonly (string Base, string[] Methods)[] Generic =
    [
        ("ListCreateAPIView", ["GET", "POST"]), ("RetrieveUpdateDestroyAPIView", ["GET", "PUT", "PATCH", "DELETE"]), ("RetrieveUpdateAPIView", ["GET", "PUT", "PATCH"]), ("RetrieveDestroyAPIView", ["GET", "DELETE"]),
        ("ListAPIView", ["GET"]), ("CreateAPIView", ["POST"]), ("RetrieveAPIView", ["GET"]), ("UpdateAPIView", ["PUT", "PATCH"]), ("DestroyAPIView", ["DELETE"]),
        ("CreateView", ["GET", "POST"]), ("UpdateView", ["GET", "POST"]), ("DeleteView", ["GET", "POST"]), ("FormView", ["GET", "POST"]), ("LoginView", ["GET", "POST"]),
    ];

    private static readonly Dictionary<string, string> Verbs = new(StringComparer.Ordinal) { ["get"] = "GET", ["post"] = "POST", ["put"] = "PUT", ["patch"] = "PATCH", ["delete"] = "DELETE" };

    public sealed record SetAction(string Name, string Method, string Path, Function? Function);

    public static IEnumerable<SetAction> Actions(CodeFile file, TypeDeclaration type)
    {
        var bases = Bases(file, type);
        var all = bases.Any(name => name is "ModelViewSet" || (name.EndsWith("ModelViewSet", StringComparison.Ordinal) && !name.StartsWith("ReadOnly", StringComparison.Ordinal)));
        var reads = bases.Any(name => name.Contains("ReadOnlyModelViewSet", StringComparison.Ordinal));
        var key = Lookup(file, type);
        foreach (var (name, method, detail, mixin) in Standard)
        {
            var own = file.Functions.FirstOrDefault(function => type.Body.Holds(function.Start) && function.Name == name);
            if (own is not null || all || (reads && method == "GET") || bases.Contains(mixin))
            {
                yield return new SetAction(name, method, detail ? $"/<{key}>" : "", own);
            }
        }

        foreach (var function in file.Functions.Where(function => type.Body.Holds(function.Start)))
        {
            foreach (var decorator in PythonDecorator.Above(file, function.Start).Where(decorator => decorator.Name is "action" or "detail_route" or "list_route"))
            {
                var detail = decorator.Name == "detail_route" || file.Is(PythonArguments.Keyword(file, decorator.Arguments, "detail").Start, "True");
                var path = PythonArguments.Keyword(file, decorator.Arguments, "url_path") is { IsEmpty: false } given && file.IsText(given.Start) ? DjangoPattern.Of(file.Value(given.Start)) : function.Name;
                var methods = PythonArguments.Items(file, PythonArguments.Keyword(file, decorator.Arguments, "methods")).Where(method => file.IsText(method.Start)).Select(method => file.Value(method.Start).ToUpperInvariant()).DefaultIfEmpty("GET");
                foreach (var method in methods)
                {
                    yield return new SetAction(function.Name, method, (detail ? $"/<{key}>/" : "/") + path, function);
                }
            }
        }
    }

    /// <summary>Method and the function that answers it, of a view that is no view set.</summary>
    public static List<(string Method, string Action)> Methods(CodeFile file, TypeDeclaration type, Project project, int depth = 0)
    {
        var own = file.Functions.Where(function => type.Body.Holds(function.Start) && Verbs.ContainsKey(function.Name)).Select(function => (Verbs[function.Name], function.Name)).ToList();
        var bases = Bases(file, type);
        var generic = Generic.Where(row => bases.Contains(row.Base)).SelectMany(row => row.Methods).Where(method => own.All(pair => pair.Item1 != method)).Select(method => (method, method.ToLowerInvariant()));
        own.AddRange(generic);
        if (own.Count == 0 && depth < 4)
        {
            foreach (var name in bases)
            {
                var found = project.In(Language.Python).Select(other => (File: other, Type: other.Types.FirstOrDefault(candidate => candidate.Name == name))).FirstOrDefault(pair => pair.Type is not null && pair.Type != type);
                if (found.Type is not null && Methods(found.File, found.Type, project, depth + 1) is { Count: > 0 } inherited)
                {
                    return inherited;
                }
            }
        }

        return own.Count > 0 || depth > 0 ? own : [("GET", "get")];
    }

    public static List<string> Bases(CodeFile file, TypeDeclaration type) => [.. file.Split(type.Header, ",").Where(part => !part.IsEmpty).Select(part => file.Value(part.End - 1))];

    private static string Lookup(CodeFile file, TypeDeclaration type)
    {
        for (var at = type.Body.Start; at + 2 < type.Body.End; at++)
        {
            if (file.Value(at) is "lookup_field" or "lookup_url_kwarg" && file.Is(at + 1, "=") && file.IsText(at + 2))
            {
                return file.Value(at + 2);
            }
        }

        return "pk";
    }
}
