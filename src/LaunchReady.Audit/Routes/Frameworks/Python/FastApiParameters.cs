using LaunchReady.Audit.Routes.Code;

namespace LaunchReady.Audit.Routes.Frameworks.Python;

/// <summary>Where FastAPI takes a handler's parameters from: plain types from the query, models from the body, marked ones from where they say.</summary>
internal static class FastApiParameters
{
    private static readonly HashSet<string> Plain = ["str", "int", "float", "bool", "UUID", "date", "datetime", "Optional", "list", "List", "Literal", "EmailStr", "None"];
    private static readonly HashSet<string> Services = ["Request", "Response", "BackgroundTasks", "Session", "AsyncSession", "WebSocket", "SessionDep", "Depends", "Security"];

    public static IEnumerable<RouteParameter> Of(CodeFile file, Function function)
    {
        foreach (var parameter in function.Parameters.Where(parameter => parameter.Name is not ("self" or "")))
        {
            if (Place(file, parameter.Declaration) is { } place)
            {
                yield return new RouteParameter(parameter.Name, place);
            }
        }
    }

    private static ParameterPlace? Place(CodeFile file, Span declaration)
    {
        var words = Enumerable.Range(declaration.Start + 1, Math.Max(0, declaration.Length - 1)).Where(file.IsWord).Select(file.Value).ToList();
        if (words.Any(word => Services.Contains(word) || word.EndsWith("Dep", StringComparison.Ordinal)) || words.Any(word => word.StartsWith("Current", StringComparison.Ordinal)))
        {
            return null;
        }

        return words switch
        {
            _ when words.Contains("Query") => ParameterPlace.Query,
            _ when words.Contains("Header") => ParameterPlace.Header,
            _ when words.Contains("Body") || words.Contains("Form") || words.Contains("File") || words.Contains("UploadFile") => ParameterPlace.Body,
            [] => ParameterPlace.Query,
            [var first, ..] => Plain.Contains(first) ? ParameterPlace.Query : char.IsUpper(first[0]) ? ParameterPlace.Body : null,
        };
    }
}
