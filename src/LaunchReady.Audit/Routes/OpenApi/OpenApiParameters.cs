namespace LaunchReady.Audit.Routes.OpenApi;

/// <summary>Parameters of an operation and of its path, and the members of its body.</summary>
internal static class OpenApiParameters
{
    private const int MostMembers = 60;

    public static IReadOnlyList<RouteParameter> Of(ApiDocument document, ApiNode item, ApiNode operation)
    {
        var found = new List<RouteParameter>();
        foreach (var node in (item["parameters"]?.Items ?? []).Concat(operation["parameters"]?.Items ?? []))
        {
            var parameter = document.Follow(node);
            var place = parameter["in"]?.Text;
            if (place == "body")
            {
                found.AddRange(Members(document, parameter["schema"]));
            }
            else if (Place(place) is { } known)
            {
                found.Add(new RouteParameter(parameter["name"]?.Text ?? "", known));
            }
        }

        if (operation["requestBody"] is { } body)
        {
            found.AddRange(Members(document, document.Follow(body)["content"]?.Members.Values.FirstOrDefault()?["schema"]));
        }

        return [.. found.Where(parameter => parameter.Name.Length > 0).Distinct().OrderBy(parameter => parameter.Place)];
    }

    private static ParameterPlace? Place(string? place) => place switch
    {
        "path" => ParameterPlace.Path,
        "query" => ParameterPlace.Query,
        "header" => ParameterPlace.Header,
        "formData" => ParameterPlace.Body,
        _ => null,
    };

    private static IEnumerable<RouteParameter> Members(ApiDocument document, ApiNode? schema)
    {
        if (schema is null)
        {
            return [];
        }

        var followed = document.Follow(schema);
        var names = (followed["properties"]?.Members.Keys ?? []).Concat((followed["allOf"]?.Items ?? []).SelectMany(part => document.Follow(part)["properties"]?.Members.Keys ?? []));
        return names.Take(MostMembers).DefaultIfEmpty("body").Select(name => new RouteParameter(name, ParameterPlace.Body));
    }
}
