using LaunchReady.Audit.Routes.Code;

namespace LaunchReady.Audit.Routes.Frameworks.DotNet;

/// <summary>Where ASP.NET Core takes a handler's parameters from, as far as the signature says.</summary>
internal static class DotNetParameters
{
    private static readonly HashSet<string> Simple = ["string", "int", "long", "bool", "Guid", "DateTime", "DateTimeOffset", "DateOnly", "decimal", "double", "float", "short", "byte"];

    public static IEnumerable<RouteParameter> Of(CodeFile file, Function function)
    {
        foreach (var parameter in function.Parameters.Where(parameter => parameter.Name.Length > 0))
        {
            if (Place(file, parameter) is { } place)
            {
                yield return new RouteParameter(parameter.Name, place);
            }
        }
    }

    private static ParameterPlace? Place(CodeFile file, FunctionParameter parameter)
    {
        var words = Enumerable.Range(parameter.Declaration.Start, parameter.Declaration.Length).Where(file.IsWord).Select(file.Value).ToList();
        if (words.Count < 2)
        {
            return null;
        }

        return words switch
        {
            _ when words.Contains("FromBody") || words.Contains("FromForm") || words.Contains("IFormFile") || words.Contains("IFormFileCollection") => ParameterPlace.Body,
            _ when words.Contains("FromQuery") => ParameterPlace.Query,
            _ when words.Contains("FromHeader") => ParameterPlace.Header,
            _ when words.Contains("FromServices") || words.Contains("FromRoute") || words.Contains("AsParameters") || words.Contains("FromKeyedServices") => null,
            _ when Simple.Contains(words[0]) => ParameterPlace.Query,
            _ when LooksLikeBody(words[0]) => ParameterPlace.Body,
            _ => null,
        };
    }

    private static bool LooksLikeBody(string type) =>
        type.EndsWith("Request", StringComparison.Ordinal) && type is not ("HttpRequest") || type.EndsWith("Dto", StringComparison.Ordinal) || type.EndsWith("DTO", StringComparison.Ordinal) || type.EndsWith("Command", StringComparison.Ordinal)
        || type.EndsWith("Model", StringComparison.Ordinal) || type.EndsWith("Input", StringComparison.Ordinal) || type.EndsWith("Body", StringComparison.Ordinal);
}
