namespace LaunchReady.Audit.Tests.Routes;

/// <summary>Route builders that are handed on: by extension, by parameter, by type, by table. Each route must be found, whole and nothing more.</summary>
public sealed class DotNetMounting
{
    private const string Start = "var app = WebApplication.CreateBuilder(args).Build();\n";

    [Fact]
    public void BuildersAsParameters_OfStaticMethodsAcrossFiles() => Assert.Equal(
        ["GET /api/me NoneSeen Reads", "GET /api/w/{w}/members Group Reads", "GET /pages/start NoneSeen Reads", "POST /api/w/{w}/members Middleware+role Writes"],
        Sorted(
            ("Program.cs", Start + """
                app.MapRooms();
                """),
            ("Rooms.cs", """
                static class Rooms
                {
                    public static void MapRooms(this WebApplication app)
                    {
                        var api = app.MapGroup("/api");
                        var workspace = api.MapGroup("/w/{w}").RequireAuthorization();
                        var pages = app.MapGroup(string.Empty).WithTags("pages");
                        api.MapPeople(workspace);
                        PageEndpoints.Map(pages.MapGroup("pages"));
                    }
                }
                """),
            ("People.cs", """
                static class People
                {
                    public static void MapPeople(this RouteGroupBuilder api, RouteGroupBuilder workspace)
                    {
                        MeEndpoints.Map(api);
                        MemberEndpoints.Map(workspace);
                    }
                }
                static class MeEndpoints { public static void Map(IEndpointRouteBuilder api) => api.MapGet("/me", Read); static string Read() => ""; }
                static class MemberEndpoints
                {
                    public static void Map(RouteGroupBuilder group)
                    {
                        group.MapGet("/members", () => 1);
                        group.MapPost("/members", () => 2).RequireAuthorization("admin");
                    }
                }
                """),
            ("Pages.cs", "static class PageEndpoints { public static void Map(IEndpointRouteBuilder pages) => pages.MapGet(\"/start\", () => 1); }")));

    [Fact]
    public void GroupThatAMethodReturns_WithAPrefixFromItsArgument() => Assert.Equal(
        ["GET /api/v1/orders Group Reads", "GET /api/v2/orders Group Reads", "GET /base/x NoneSeen Reads"],
        Sorted(
            ("Program.cs", Start + """
                app.Version("v1").MapOrders();
                app.Version(version: "v2").MapOrders();
                app.MapGroup(Paths.Base).MapGet(Paths.Of, () => 1);
                """),
            ("Groups.cs", """
                static class Groups
                {
                    public static RouteGroupBuilder Version(this IEndpointRouteBuilder routes, string version)
                    {
                        var group = routes.MapGroup($"/api/{version}");
                        return group.RequireAuthorization();
                    }
                    public static IEndpointRouteBuilder MapOrders(this IEndpointRouteBuilder routes) { routes.MapGet("orders", () => 1); return routes; }
                }
                static class Paths { public const string Root = "/base"; public static string Base => "/base"; public const string Of = "/" + Name; public const string Name = "x"; }
                """)));

    [Fact]
    public void TypeParameterWithAStaticMap_IsFollowedIntoTheType() => Assert.Equal(
        ["GET /users/{id} Group Reads", "POST /users Group Writes"],
        Sorted(
            ("Program.cs", Start + "app.MapGroup(\"/users\").RequireAuthorization().MapEndpoint<GetUser>().MapEndpoint<CreateUser>();"),
            ("Endpoints.cs", """
                interface IEndpoint { static abstract void Map(IEndpointRouteBuilder app); }
                static class Extension
                {
                    public static IEndpointRouteBuilder MapEndpoint<TEndpoint>(this IEndpointRouteBuilder app) where TEndpoint : IEndpoint { TEndpoint.Map(app); return app; }
                }
                class GetUser : IEndpoint { public static void Map(IEndpointRouteBuilder app) => app.MapGet("/{id}", () => 1); }
                class CreateUser : IEndpoint { public static void Map(IEndpointRouteBuilder app) => app.MapPost("/", () => 1); }
                """)));

    [Fact]
    public void InstancesBehindAnInterface_AreAllReached() => Assert.Equal(
        ["GET /one NoneSeen Reads", "GET /two NoneSeen Reads"],
        Sorted(
            ("Program.cs", Start + "foreach (var endpoint in app.Services.GetServices<IEndpoint>()) { endpoint.MapEndpoint(app); }"),
            ("Endpoints.cs", """
                class One : IEndpoint { public void MapEndpoint(IEndpointRouteBuilder app) { app.MapGet("one", () => 1); } }
                class Two : IEndpoint { public void MapEndpoint(IEndpointRouteBuilder app) { app.MapGet("two", () => 1); } }
                """)));

    [Fact]
    public void DoorsInARecordATableAndATuple_EachRowIsARoute() => Assert.Equal(
        ["DELETE /things/{id} Middleware Writes", "GET /a NoneSeen Reads", "GET /list NoneSeen Reads", "GET /things NoneSeen Reads", "POST /create Middleware Writes", "POST /things NoneSeen Writes"],
        Sorted(
            ("Program.cs", Start + """
                foreach (var door in Doors.All)
                {
                    app.MapMethods(door.Path, [door.Method], door.Handler);
                }
                foreach (var (path, handler) in new[] { ("/a", First) }) app.MapGet(path, handler);
                app.MapDoor(Doors.Create).RequireAuthorization();
                app.MapDoor(new Door { Method = "GET", Path = "/list" });
                app.MapMethods("/things/{id}", new[] { HttpMethods.Delete }, Third).RequireAuthorization();
                """),
            ("Doors.cs", """
                record Door(string Method, string Path, Delegate Handler);
                static class Doors
                {
                    public static readonly Door Create = new("POST", "/create", null);
                    public static readonly Door[] All = [new("GET", "/things", First), new Door("POST", Path: "/things", Handler: Second)];
                    public static RouteHandlerBuilder MapDoor(this IEndpointRouteBuilder routes, Door door) => routes.MapMethods(door.Path, [door.Method], door.Handler);
                }
                """)));

    [Fact]
    public void FieldsBranchesAndLateRules() => Assert.Equal(
        ["GET /admin/stats Group+role Reads", "GET /branch/x NoneSeen Reads", "GET /late Group Reads"],
        Sorted(("Site.cs", """
            class Site
            {
                private RouteGroupBuilder _admin;
                public void Configure(IApplicationBuilder application)
                {
                    application.Map("/branch", branch => { branch.UseRouting(); branch.UseEndpoints(e => e.MapGet("x", () => 1)); });
                    application.UseEndpoints(points =>
                    {
                        _admin = points.MapGroup("/admin");
                        Rest();
                        var late = points.MapGroup("");
                        late.MapGet("late", () => 1);
                        late.RequireAuthorization();
                        _admin.MapGet("stats", () => 1);
                        _admin.RequireAuthorization("admins");
                    });
                }
            }
            """)));

    [Fact]
    public void MiddlewareThatReadsMetadata_TheProjectsOwnWordsDecide() => Assert.Equal(
        ["GET /open DeclaredPublic Reads", "GET /quiet GlobalPolicy Reads", "POST /write Middleware+role Writes"],
        Sorted(
            ("Program.cs", Start + """
                app.UseMiddleware<Gate>();
                app.MapGet("/open", () => 1).Open("health");
                app.MapPost("/write", () => 1).AtLeast(Role.Admin);
                app.MapGet("/quiet", () => 1);
                """),
            ("Gate.cs", """
                class Gate { Task InvokeAsync(HttpContext c) { var rule = c.GetEndpoint()?.Metadata.GetMetadata<Rule>(); if (rule is null) { c.Response.StatusCode = StatusCodes.Status401Unauthorized; } return next(c); } }
                static class Words
                {
                    public static T Open<T>(this T builder, string reason) where T : IEndpointConventionBuilder => builder.WithMetadata(new Rule(Kind.Public));
                    public static T AtLeast<T>(this T builder, Role role) where T : IEndpointConventionBuilder => builder.WithMetadata(new Rule(Kind.Member, role));
                }
                """)));

    [Fact]
    public void MiddlewareOfABranch_CoversItsPathOnly() => Assert.Equal(
        ["GET /api/x GlobalPolicy Reads", "GET /y NoneSeen Reads"],
        Sorted(
            ("Program.cs", Start + """
                app.UseWhen(context => context.Request.Path.StartsWithSegments("/api"), branch => branch.UseMiddleware<KeyCheck>());
                app.UseAuthentication();
                app.MapGet("/api/x", () => 1);
                app.MapGet("/y", () => 1);
                """),
            ("KeyCheck.cs", "class KeyCheck { Task InvokeAsync(HttpContext c) { c.Response.StatusCode = 401; return Task.CompletedTask; } }")));

    [Fact]
    public void MethodsThatCallEachOther_EndAndSayEachRouteOnce() => Assert.Equal(
        ["GET /x NoneSeen Reads"],
        Sorted(("Program.cs", Start + """
            app.MapOne();
            static class A
            {
                public static void MapOne(this IEndpointRouteBuilder r) { r.MapGet("x", () => 1); r.MapTwo(); }
                public static void MapTwo(this IEndpointRouteBuilder r) { r.MapOne(); }
            }
            """)));

    [Fact]
    public void ABuilderThatNobodyHandsIn_IsMarked() => Assert.Equal(
        ["GET /x NoneSeen Reads unresolved"],
        Sorted(("Library.cs", "public static class Library { public static void MapLibrary(this IEndpointRouteBuilder routes, string prefix) => routes.MapGroup(\"\").MapGet(\"x\", () => 1); }")));

    private static string[] Sorted(params (string Path, string Text)[] files) => [.. SmallProject.Table(files).Order(StringComparer.Ordinal)];
}
