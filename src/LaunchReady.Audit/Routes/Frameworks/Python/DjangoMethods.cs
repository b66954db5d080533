using LaunchReady.Audit.Routes.Code;

namespace LaunchReady.Audit.Routes.Frameworks.Python;

/// <summary>Methods of a function view: its decorators say, else what it compares <c>request.method</c> with.</summary>
internal static class DjangoMethods
{
    public static IReadOnlyList<string> Of(CodeFile file, Function function)
    {
        foreach (var decorator in PythonDecorator.Above(file, function.Start))
        {
            switch (decorator.Name)
            {
                case "require_POST":
                    return ["POST"];
                case "require_GET" or "require_safe":
                    return ["GET"];
                case "api_view" or "require_http_methods":
                    var named = Enumerable.Range(decorator.Span.Start, decorator.Span.Length).Where(file.IsText).Select(at => file.Value(at).ToUpperInvariant()).ToList();
                    return named.Count > 0 ? named : ["GET"];
            }
        }

        var compared = new SortedSet<string>(StringComparer.Ordinal);
        for (var at = function.Body.Start; at < function.Body.End; at++)
        {
            if (file.Is(at, "method") && file.Value(at + 1) is "==" or "!=" or "in")
            {
                compared.UnionWith(Enumerable.Range(at + 2, 6).Where(token => token < function.Body.End && file.IsText(token)).Select(file.Value).Where(value => value is "GET" or "POST" or "PUT" or "DELETE" or "PATCH"));
            }
            else if (file.IsDot(at - 1) && file.Is(at, "POST"))
            {
                compared.Add("POST");
            }
        }

        return compared.Count == 0 ? ["GET"] : compared is { Count: 1 } && compared.Contains("POST") ? ["GET", "POST"] : [.. compared];
    }
}
