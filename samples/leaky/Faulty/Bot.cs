using System.Text.Json.Nodes;

namespace LeakyBot;

/// <summary>A support bot with an API, wrong in every way that README.md lists. It answers on loopback, for the launch audit to be tried on.</summary>
public static class Bot
{
    // Planted: a key in the source.
    private const string ModelKey = "sk-ant-api03-{token:93}AA";

    /// <summary>The application, not yet started.</summary>
    /// <param name="arguments">As on the command line.</param>
    /// <param name="tokens">The tokens of alice, bob and carol.</param>
    public static WebApplication Build(string[] arguments, IReadOnlyDictionary<string, string> tokens)
    {
        var builder = WebApplication.CreateBuilder(arguments);
        builder.Logging.ClearProviders();
        var app = builder.Build();
        var store = Store.WithDemo(tokens);
        Outermost(app);
        app.UseRouting();
        Pages(app, app.Configuration["MODEL_KEY"] ?? ModelKey);
        Account(app, store);
        Workspaces(app, store);
        Conversations(app, store);
        Owners(app, store);
        Outside(app, store);
        return app;
    }

    private static void Outermost(WebApplication app) => app.Use(async (http, next) =>
    {
        // Planted: a header that turns a request into another, and errors with everything in them.
        if (http.Request.Headers.TryGetValue("X-HTTP-Method-Override", out var method))
        {
            http.Request.Method = method.ToString();
        }

        try
        {
            await next(http);
        }
        catch (Exception fault)
        {
            http.Response.StatusCode = 500;
            await http.Response.WriteAsync(fault.ToString());
        }
    });

    private static void Pages(WebApplication app, string key)
    {
        // Planted: the host that the client names goes into the page; a page without a policy; the settings are served.
        app.MapGet("/", (HttpContext http) => Results.Content(
            $"<!doctype html><html lang=\"en\"><head><title>Support</title><link rel=\"canonical\" href=\"http://{Host(http)}/\"></head><body><script src=\"/assets/app.js\"></script></body></html>", "text/html"));
        app.MapGet("/assets/app.js", () => Results.Text($"window.bot = {{ key: \"{key}\" }};", "text/javascript"));
        app.MapGet("/.env", () => Results.Text($"DATABASE_URL=postgres://bot:{{token:20}}@db.internal/bot\nANTHROPIC_API_KEY={key}\n", "text/plain"));
        app.MapGet("/openapi.json", () => Results.Stream(typeof(Bot).Assembly.GetManifestResourceStream("openapi.json")!, "application/json"));
    }

    private static string Host(HttpContext http) =>
        http.Request.Headers.TryGetValue("X-Forwarded-Host", out var forwarded) ? System.Net.WebUtility.HtmlEncode(forwarded.ToString()) : http.Request.Host.Value!;

    private static void Account(WebApplication app, Store store)
    {
        // Planted: no limit on wrong passwords.
        app.MapPost("/api/login", () => Results.Json(new { error = "Wrong e-mail address or password." }, statusCode: 401));
        app.MapGet("/api/me", (HttpContext http) =>
        {
            // Planted: a shared cache may keep it.
            http.Response.Headers.CacheControl = "public, max-age=600";
            return Caller(http, store) is { } who ? Results.Json(Show(who)) : Results.Unauthorized();
        });
        app.MapPatch("/api/me", async (HttpContext http) =>
        {
            if (Caller(http, store) is not { } who)
            {
                return Results.Unauthorized();
            }

            // Planted: whatever stands in the body is taken, the role too; what is no record trips it over.
            var body = (await ReadAsync(http)).AsObject();
            who.Name = body["name"]?.ToString() ?? who.Name;
            who.Role = body["role"]?.ToString() ?? who.Role;
            return Results.Json(Show(who));
        });

        // Planted: anybody with a token sees every person of every workspace.
        app.MapGet("/api/admin/users", (HttpContext http) => Caller(http, store) is null ? Results.Unauthorized() : Results.Json(store.People.Values.Select(Show)));
    }

    private static void Workspaces(WebApplication app, Store store)
    {
        // Planted: no credential at all.
        app.MapGet("/api/workspaces/{workspace}/members", (string workspace) =>
            Results.Json(store.People.Values.Where(person => person.Workspace == workspace).Select(person => new { person.Name, Mail = $"{person.Name}@{workspace}.example" })));

        // Planted: every member reads the system prompt.
        app.MapGet("/api/workspaces/{workspace}/system-prompt", (string workspace, HttpContext http) =>
            Caller(http, store)?.Workspace == workspace ? Results.Json(new { text = $"You help the {workspace} office. Discounts up to 30 % are yours to give." }) : Results.NotFound());

        // Planted: tickets of any workspace, to read and to write.
        app.MapGet("/api/workspaces/{workspace}/tickets", (string workspace, HttpContext http) => Caller(http, store) is null ? Results.Unauthorized() : List(store.Tickets, workspace));
        app.MapPost("/api/workspaces/{workspace}/tickets", async (string workspace, HttpContext http) =>
            Caller(http, store) is null ? Results.Unauthorized() : Results.Json(store.Add(store.Tickets, workspace, (await ReadAsync(http))["text"]!.GetValue<string>()), statusCode: 201));
        app.MapGet("/api/workspaces/{workspace}/tickets/{id}", (string workspace, string id, HttpContext http) => Caller(http, store) is null ? Results.Unauthorized() : One(store.Tickets, workspace, id));
        app.MapPatch("/api/workspaces/{workspace}/tickets/{id}", async (string workspace, string id, HttpContext http) =>
        {
            if (Caller(http, store) is null)
            {
                return Results.Unauthorized();
            }

            var item = store.Tickets[id] with { Text = (await ReadAsync(http))["text"]!.GetValue<string>() };
            store.Tickets[id] = item;
            return Results.Json(item);
        });

        // Planted: the workspace is checked, but the note is looked up by its id alone.
        app.MapGet("/api/workspaces/{workspace}/notes", (string workspace, HttpContext http) => Caller(http, store)?.Workspace == workspace ? List(store.Notes, workspace) : Results.NotFound());
        app.MapPost("/api/workspaces/{workspace}/notes", async (string workspace, HttpContext http) =>
            Caller(http, store)?.Workspace == workspace ? Results.Json(store.Add(store.Notes, workspace, (await ReadAsync(http))["text"]!.GetValue<string>()), statusCode: 201) : Results.NotFound());
        app.MapGet("/api/workspaces/{workspace}/notes/{id}", (string workspace, string id, HttpContext http) =>
            Caller(http, store)?.Workspace == workspace && store.Notes.TryGetValue(id, out var note) ? Results.Json(note) : Results.NotFound());
    }

    private static void Conversations(WebApplication app, Store store)
    {
        app.MapGet("/api/workspaces/{workspace}/conversations", (string workspace, HttpContext http) => Caller(http, store)?.Workspace == workspace ? List(store.Conversations, workspace) : Results.NotFound());
        app.MapGet("/api/workspaces/{workspace}/conversations/{id}", (string workspace, string id, HttpContext http) =>
            Caller(http, store)?.Workspace == workspace && store.Conversations.TryGetValue(id, out var found) && found.Workspace == workspace ? Results.Json(store.Show(found)) : Results.NotFound());

        // Planted: the conversation that a body names may be anybody's.
        app.MapPost("/api/feedback", async (HttpContext http) =>
        {
            if (Caller(http, store) is null)
            {
                return Results.Unauthorized();
            }

            var body = await ReadAsync(http);
            var id = body["conversationId"]!.GetValue<string>();
            if (!store.Conversations.ContainsKey(id))
            {
                return Results.NotFound();
            }

            store.Say(id, body["text"]!.GetValue<string>());
            return Results.Json(new { taken = true }, statusCode: 201);
        });
    }

    private static void Owners(WebApplication app, Store store)
    {
        // Planted: every member invites and exports; the page has no such buttons for them, and that is all.
        app.MapGet("/api/workspaces/{workspace}/invites", (string workspace, HttpContext http) => Caller(http, store) is { Role: "owner" } who && who.Workspace == workspace ? List(store.Invites, workspace) : Results.NotFound());
        app.MapPost("/api/workspaces/{workspace}/invites", async (string workspace, HttpContext http) =>
            Caller(http, store)?.Workspace == workspace ? Results.Json(store.Add(store.Invites, workspace, (await ReadAsync(http))["email"]!.GetValue<string>()), statusCode: 201) : Results.NotFound());
        app.MapDelete("/api/workspaces/{workspace}/invites/{id}", (string workspace, string id, HttpContext http) =>
            Caller(http, store) is { Role: "owner" } who && who.Workspace == workspace && store.Invites.Remove(id) ? Results.NoContent() : Results.NotFound());
        app.MapPost("/api/workspaces/{workspace}/exports", (string workspace, HttpContext http) =>
            Caller(http, store)?.Workspace == workspace ? Results.Json(new { tickets = store.Tickets.Values.Where(item => item.Workspace == workspace) }) : Results.NotFound());
    }

    private static void Outside(WebApplication app, Store store)
    {
        // Planted: no limit on messages and uploads, no signature asked of a webhook, whatever it says.
        var model = new PretendModel(store);
        app.MapPost("/api/chat", async Task<IResult> (HttpContext http) => Results.Json(model.Answer($"{(await ReadAsync(http))["message"]}")));
        app.MapPost("/api/uploads", async (HttpContext http) =>
        {
            foreach (var file in http.Request.HasFormContentType ? (await http.Request.ReadFormAsync()).Files : new FormFileCollection())
            {
                using var reader = new StreamReader(file.OpenReadStream());
                store.Documents[Path.GetFileNameWithoutExtension(file.FileName)] = await reader.ReadToEndAsync();
            }

            return Results.Json(new { stored = true }, statusCode: 201);
        });
        app.MapPost("/api/hooks/crm", () => Results.Accepted());
    }

    private static Person? Caller(HttpContext http, Store store)
    {
        var header = http.Request.Headers.Authorization.ToString();
        return store.People.Values.FirstOrDefault(person => header == "Bearer " + person.Token);
    }

    private static async Task<JsonNode> ReadAsync(HttpContext http) => (await JsonNode.ParseAsync(http.Request.Body))!;

    private static object Show(Person person) => new { person.Name, person.Workspace, person.Role };

    private static IResult List(Dictionary<string, Item> items, string workspace) => Results.Json(items.Values.Where(item => item.Workspace == workspace));

    private static IResult One(Dictionary<string, Item> items, string workspace, string id) =>
        items.TryGetValue(id, out var item) && item.Workspace == workspace ? Results.Json(item) : Results.NotFound();
}
