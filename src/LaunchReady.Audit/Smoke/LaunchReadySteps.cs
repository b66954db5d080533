namespace LaunchReady.Audit.Smoke;

/// <summary>The pieces that the steps for a Launch Ready server are made of.</summary>
internal static class LaunchReadySteps
{
    public const string Workspace = "/api/workspaces/{{workspace}}";
    private const string NoAccount = "no account was given";

    public static SmokeStep Begin(string title, SmokeThing proves, SmokePerson? person, string workspace, string name) =>
        Step(title, proves, person, Post($"/api/workspaces/{Place(workspace)}/conversations", $"{{\"title\":\"{Place(name)}\"}}")) with
        {
            Expected = new SmokeExpectation { Statuses = [201], Json = true },
            Captures = [new SmokeCapture(name + "_id", (answer, _) => answer.Text("/id"))],
            Undo = person?.By(new SmokeRequest(HttpMethod.Delete, $"/api/workspaces/{Place(workspace)}/conversations/{Place(name + "_id")}")),
        };

    public static SmokeStep Step(string title, SmokeThing proves, SmokePerson? person, SmokeRequest request) =>
        new(title, proves, person?.By(request) ?? request) { Needs = ["server"], CannotRun = person is null ? NoAccount : null };

    public static SmokeExpectation Itself(string slug, string absent) => new() { Json = true, Values = [KeyValuePair.Create("/slug", Place(slug))], Absent = [Place(absent)] };

    public static SmokeExpectation Only(string own, string other) => new() { Json = true, Texts = [Place(own)], Absent = [Place(other)] };

    public static string Place(string name) => "{{" + name + "}}";

    public static SmokeRequest Get(string path) => new(HttpMethod.Get, path) { Headers = new Dictionary<string, string> { ["Accept"] = "application/json" } };

    public static SmokeRequest Post(string path, string body, string accept = "application/json") => new(HttpMethod.Post, path) { Body = body, Headers = new Dictionary<string, string> { ["Accept"] = accept } };

    public static SmokeRequest SignInBy(string name, string password) => Post("/api/session", $"{{\"email\":\"{Place(name + "_email")}\",\"password\":\"{password}\"}}") with { Who = name };

    // Over HTTPS the cookie has the prefix that only HTTPS can set.
    public static string? Session(SmokeAnswer answer) =>
        new[] { "__Host-lr_session", "lr_session" }.Select(name => answer.Cookie(name) is { } value ? $"{name}={value}" : null).FirstOrDefault(pair => pair is not null);

    public static string Without(SmokePerson? person, string name) =>
        person?.Identity is not null ? $"{person.Identity.Name} is an identity of the manifest, without a password" : name == "account" ? "no account with a password was given" : $"no {name} account was given";
}
