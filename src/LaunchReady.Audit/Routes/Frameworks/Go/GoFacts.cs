namespace LaunchReady.Audit.Routes.Frameworks.Go;

/// <summary>How the routers of Go's packages are made, typed and called.</summary>
internal static class GoFacts
{
    /// <summary>Calls that make an application: package, function, framework.</summary>
    public static IReadOnlyList<(string Package, string Function, string Framework)> Makers { get; } =
    [
        ("chi", "NewRouter", "chi"), ("chi", "NewMux", "chi"), ("gin", "Default", "Gin"), ("gin", "New", "Gin"), ("echo", "New", "Echo"), ("http", "NewServeMux", "net/http"), ("mux", "NewRouter", "gorilla/mux"),
        ("fiber", "New", "Fiber"), ("flamego", "New", "Flamego"), ("flamego", "Classic", "Flamego"), ("macaron", "New", "Macaron"), ("macaron", "Classic", "Macaron"), ("httprouter", "New", "httprouter"),
    ];

    /// <summary>Types of a parameter or field that holds one.</summary>
    public static IReadOnlyDictionary<string, string> Types { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["chi.Router"] = "chi",
        ["chi.Mux"] = "chi",
        ["gin.RouterGroup"] = "Gin",
        ["gin.Engine"] = "Gin",
        ["gin.IRouter"] = "Gin",
        ["gin.IRoutes"] = "Gin",
        ["echo.Group"] = "Echo",
        ["echo.Echo"] = "Echo",
        ["http.ServeMux"] = "net/http",
        ["mux.Router"] = "gorilla/mux",
        ["fiber.Router"] = "Fiber",
        ["fiber.App"] = "Fiber",
        ["flamego.Flame"] = "Flamego",
        ["flamego.Router"] = "Flamego",
        ["macaron.Macaron"] = "Macaron",
        ["macaron.Router"] = "Macaron",
    };

    public static string? Method(string name) => name switch
    {
        "Get" or "GET" => "GET",
        "Post" or "POST" => "POST",
        "Put" or "PUT" => "PUT",
        "Patch" or "PATCH" => "PATCH",
        "Delete" or "DELETE" => "DELETE",
        "Head" or "HEAD" => "HEAD",
        "Options" or "OPTIONS" => "OPTIONS",
        "Any" or "All" or "Handle" or "HandleFunc" => "ANY",
        _ => null,
    };
}
