using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Serialization;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Authentication;

namespace FixedBot;

/// <summary>The same bot, mended.</summary>
public static class Bot
{
    private const int LongestDocument = 100_000;

    /// <summary>The application, not yet started.</summary>
    /// <param name="arguments">As on the command line.</param>
    /// <param name="tokens">The tokens of alice, bob and carol.</param>
    public static WebApplication Build(string[] arguments, IReadOnlyDictionary<string, string> tokens)
    {
        var builder = WebApplication.CreateBuilder(arguments);
        builder.Logging.ClearProviders();
        var store = Store.WithDemo(tokens);
        builder.Services.AddSingleton(store);
        builder.Services.AddAuthentication(Tokens.Scheme).AddScheme<AuthenticationSchemeOptions, Tokens>(Tokens.Scheme, null);
        builder.Services.AddAuthorizationBuilder()
            .SetFallbackPolicy(new Microsoft.AspNetCore.Authorization.AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build())
            .AddPolicy("owner", policy => policy.RequireRole("owner"));
        builder.WebHost.ConfigureKestrel(server => server.Limits.MaxRequestBodySize = 64 * 1024);
        builder.Services.ConfigureHttpJsonOptions(json =>
        {
            json.SerializerOptions.UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow;
            json.SerializerOptions.AllowDuplicateProperties = false;
        });
        builder.Services.AddProblemDetails();
        builder.Services.AddRateLimiter(limits =>
        {
            limits.RejectionStatusCode = 429;
            limits.AddPolicy("slow", http => RateLimitPartition.GetFixedWindowLimiter(
                $"{http.Request.Path} {http.User.Identity?.Name ?? http.Connection.RemoteIpAddress?.ToString()}",
                _ => new FixedWindowRateLimiterOptions { PermitLimit = 10, Window = TimeSpan.FromMinutes(1) }));

            // A conversation comes in bursts; who goes on and on is told when to come back.
            limits.AddPolicy("chat", http => RateLimitPartition.GetTokenBucketLimiter(
                $"{http.Request.Path} {http.User.Identity?.Name ?? http.Connection.RemoteIpAddress?.ToString()}",
                _ => new TokenBucketRateLimiterOptions { TokenLimit = 25, TokensPerPeriod = 1, ReplenishmentPeriod = TimeSpan.FromSeconds(1) }));
            limits.OnRejected = (rejected, _) =>
            {
                if (rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out var after))
                {
                    rejected.HttpContext.Response.Headers.RetryAfter = Math.Ceiling(after.TotalSeconds).ToString(System.Globalization.CultureInfo.InvariantCulture);
                }

                return ValueTask.CompletedTask;
            };
        });
        var app = builder.Build();
        app.UseExceptionHandler();
        app.UseStatusCodePages();
        app.Use(Headers);
        app.UseAuthentication();
        app.UseRateLimiter();
        app.UseAuthorization();
        Pages(app);
        Account(app, store);
        Workspaces(app, store);
        Feedback(app, store);
        Outside(app, store);
        return app;
    }

    private static Task Headers(HttpContext http, RequestDelegate next)
    {
        var headers = http.Response.Headers;
        headers.ContentSecurityPolicy = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers.CacheControl = "no-store";
        return next(http);
    }

    private static void Pages(WebApplication app)
    {
        app.MapGet("/", () => Results.Content("<!doctype html><html lang=\"en\"><head><meta name=\"viewport\" content=\"width=device-width\"><title>Support</title></head><body><main><h1>Support</h1><p>Ask in the chat of your workspace.</p></main><script src=\"/assets/app.js\"></script></body></html>", "text/html")).AllowAnonymous();
        app.MapGet("/assets/app.js", () => Results.Text("window.bot = {};", "text/javascript")).AllowAnonymous();
        app.MapGet("/openapi.json", () => Results.Stream(typeof(Bot).Assembly.GetManifestResourceStream("openapi.json")!, "application/json")).AllowAnonymous();
        app.MapGet("/health", () => Results.Json(new { status = "fine" })).AllowAnonymous();
    }

    private static void Account(WebApplication app, Store store)
    {
        app.MapPost("/api/login", (SignIn signIn) => Results.Problem($"Wrong e-mail address or password for an account of {signIn.Email.Length} characters.", statusCode: 401)).AllowAnonymous().RequireRateLimiting("slow");
        app.MapGet("/api/me", (ClaimsPrincipal user) => Results.Json(Show(store.People[user.Identity!.Name!]))).RequireAuthorization();
        app.MapPatch("/api/me", (NewName change, ClaimsPrincipal user) =>
        {
            var person = store.People[user.Identity!.Name!];
            person.Name = change.Name;
            return Results.Json(Show(person));
        }).RequireAuthorization();
        app.MapGet("/api/admin/users", (ClaimsPrincipal user) => Results.Json(store.People.Values.Where(person => person.Workspace == Workspace(user)).Select(Show))).RequireAuthorization("owner");
    }

    private static void Workspaces(WebApplication app, Store store)
    {
        var own = app.MapGroup("/api/workspaces/{workspace}").RequireAuthorization().AddEndpointFilter(async (invocation, next) =>
            Workspace(invocation.HttpContext.User) == (string?)invocation.HttpContext.GetRouteValue("workspace") ? await next(invocation) : Results.NotFound());
        own.MapGet("/members", (string workspace) => Results.Json(store.People.Values.Where(person => person.Workspace == workspace).Select(person => new { person.Name })));
        own.MapGet("/system-prompt", (string workspace) => Results.Json(new { text = $"You help the {workspace} office." })).RequireAuthorization("owner");
        own.MapGet("/tickets", (string workspace) => List(store.Tickets, workspace));
        own.MapPost("/tickets", (string workspace, NewText body) => Results.Json(store.Add(store.Tickets, workspace, body.Text), statusCode: 201));
        own.MapGet("/tickets/{id}", (string workspace, string id) => Find(store.Tickets, workspace, id) is { } item ? Results.Json(item) : Results.NotFound());
        own.MapPatch("/tickets/{id}", (string workspace, string id, NewText body) =>
            Find(store.Tickets, workspace, id) is { } item ? Results.Json(store.Tickets[id] = item with { Text = body.Text }) : Results.NotFound());
        own.MapGet("/notes", (string workspace) => List(store.Notes, workspace));
        own.MapPost("/notes", (string workspace, NewText body) => Results.Json(store.Add(store.Notes, workspace, body.Text), statusCode: 201));
        own.MapGet("/notes/{id}", (string workspace, string id) => Find(store.Notes, workspace, id) is { } item ? Results.Json(item) : Results.NotFound());
        own.MapGet("/invites", (string workspace) => List(store.Invites, workspace)).RequireAuthorization("owner");
        own.MapPost("/invites", (string workspace, Invite body) => Results.Json(store.Add(store.Invites, workspace, body.Email), statusCode: 201)).RequireAuthorization("owner");
        own.MapDelete("/invites/{id}", (string workspace, string id) => Find(store.Invites, workspace, id) is not null && store.Invites.Remove(id) ? Results.NoContent() : Results.NotFound()).RequireAuthorization("owner");
        own.MapPost("/exports", (string workspace) => Results.Json(new { tickets = store.Tickets.Values.Where(item => item.Workspace == workspace) })).RequireAuthorization("owner");
        own.MapGet("/conversations", (string workspace) => List(store.Conversations, workspace));
        own.MapGet("/conversations/{id}", (string workspace, string id) => Find(store.Conversations, workspace, id) is { } found ? Results.Json(store.Show(found)) : Results.NotFound());
    }

    private static void Feedback(WebApplication app, Store store)
    {
        app.MapPost("/api/feedback", (Said body, ClaimsPrincipal user) =>
        {
            if (Find(store.Conversations, Workspace(user) ?? "", body.ConversationId) is not { } found)
            {
                return Results.NotFound();
            }

            store.Say(found.Id, body.Text);
            return Results.Json(new { taken = true }, statusCode: 201);
        }).RequireAuthorization();
    }

    private static void Outside(WebApplication app, Store store)
    {
        var model = new PretendModel(store);
        app.MapPost("/api/chat", (Message message) => Results.Json(model.Answer(message.Text))).RequireAuthorization().RequireRateLimiting("chat");
        app.MapPost("/api/uploads", async (IFormFile file) =>
        {
            if (file.Length > LongestDocument)
            {
                return Results.StatusCode(413);
            }

            using var reader = new StreamReader(file.OpenReadStream());
            store.Documents[Path.GetFileNameWithoutExtension(file.FileName)] = await reader.ReadToEndAsync();
            return Results.Json(new { file.Length }, statusCode: 201);
        }).RequireAuthorization().RequireRateLimiting("chat").DisableAntiforgery();
        app.MapPost("/api/hooks/crm", async (HttpContext http, IConfiguration settings) =>
        {
            using var reader = new StreamReader(http.Request.Body);
            var body = await reader.ReadToEndAsync();
            return IsSigned(body, http.Request.Headers["X-Signature-256"].ToString(), settings["CRM_WEBHOOK_KEY"]) ? Results.Accepted() : Results.Unauthorized();
        }).AllowAnonymous().RequireRateLimiting("slow");
    }

    private static bool IsSigned(string body, string signature, string? key) => key is { Length: > 0 }
        && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(signature), Encoding.UTF8.GetBytes(Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(key), Encoding.UTF8.GetBytes(body)))));

    private static string? Workspace(ClaimsPrincipal user) => user.FindFirstValue("workspace");

    private static object Show(Person person) => new { person.Name, person.Workspace, person.Role };

    private static IResult List(Dictionary<string, Item> items, string workspace) => Results.Json(items.Values.Where(item => item.Workspace == workspace));

    private static Item? Find(Dictionary<string, Item> items, string workspace, string id) => items.TryGetValue(id, out var item) && item.Workspace == workspace ? item : null;

    private sealed record SignIn(string Email, string Password);

    private sealed record NewName(string Name);

    private sealed record NewText(string Text);

    private sealed record Invite(string Email);

    private sealed record Said(string ConversationId, string Text);

    private sealed record Message([property: JsonPropertyName("message")] string Text);
}
