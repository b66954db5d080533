using LaunchReady.Audit.Access;
using LaunchReady.Audit.Access.References;
using LaunchReady.Audit.OpenApi;
using LaunchReady.Audit.Probes;

namespace LaunchReady.Audit.Tests.Stages.Access;

/// <summary>What answers of unknown applications mean, and what of the owner's is in them.</summary>
public sealed class ReadingAnswers
{
    private static readonly ApiOperation One = new("GET", "/notes/{id}");

    [Theory]
    [InlineData(200, "application/json", """{"id":1,"title":"Plan"}""", nameof(Meaning.Given))]
    [InlineData(200, "application/json", "[]", nameof(Meaning.Given))]
    [InlineData(204, "", "", nameof(Meaning.Given))]
    [InlineData(200, "application/json", """{"id":"job-1","status":"failed","error":"access denied by the printer"}""", nameof(Meaning.Given))]
    [InlineData(200, "application/json", """{"success":true,"data":{"title":"Plan"}}""", nameof(Meaning.Given))]
    [InlineData(200, "application/json", """{"error":null,"data":[1]}""", nameof(Meaning.Given))]
    [InlineData(200, "application/json", """{"status":"ok","message":"not allowed characters were removed"}""", nameof(Meaning.Given))]
    [InlineData(200, "application/json", """{"data":{"note":{"title":"Plan"}},"errors":[{"message":"not authorized for field owner"}]}""", nameof(Meaning.Given))]
    [InlineData(200, "application/json", """{"error":"forbidden"}""", nameof(Meaning.Denied))]
    [InlineData(200, "application/json", """{"success":false,"message":"Please log in first"}""", nameof(Meaning.Denied))]
    [InlineData(200, "application/json", """{"status":"error","code":403}""", nameof(Meaning.Denied))]
    [InlineData(200, "application/json", """{"ok":false,"error":{"code":"NOT_FOUND"}}""", nameof(Meaning.Denied))]
    [InlineData(200, "application/json", """{"data":null,"errors":[{"message":"Not authorized","extensions":{"code":"UNAUTHENTICATED"}}]}""", nameof(Meaning.Denied))]
    [InlineData(200, "application/json", """{"success":false,"error":"title is required"}""", nameof(Meaning.Unclear))]
    [InlineData(200, "text/html", "<html><title>Sign in</title><form><input name=a></form></html>", nameof(Meaning.Denied))]
    [InlineData(200, "text/html", "<!doctype html><form><input name=email><input type='password' name=p></form>", nameof(Meaning.Denied))]
    [InlineData(200, "text/html", "<!doctype html><meta http-equiv=refresh content='0;url=/login'>", nameof(Meaning.Denied))]
    [InlineData(200, "text/html", "<!doctype html><title>Settings</title><input type=password name=old><input type=password name=new>", nameof(Meaning.Given))]
    [InlineData(200, "text/html", "<!doctype html><title>Notes</title><p>Plan", nameof(Meaning.Given))]
    [InlineData(401, "application/json", "{}", nameof(Meaning.Denied))]
    [InlineData(403, "text/html", "<p>no", nameof(Meaning.Denied))]
    [InlineData(404, "", "", nameof(Meaning.Denied))]
    [InlineData(400, "application/json", """{"error":"forbidden"}""", nameof(Meaning.Unclear))]
    [InlineData(422, "application/json", "{}", nameof(Meaning.Unclear))]
    [InlineData(405, "", "", nameof(Meaning.Unclear))]
    [InlineData(429, "", "", nameof(Meaning.Unclear))]
    [InlineData(500, "", "", nameof(Meaning.Unclear))]
    public void AnAnswer_MeansWhatItSays(int status, string type, string body, string meaning) => Assert.Equal(meaning, AnswerMeaning.Of(Answer(body, status, type)).ToString());

    [Theory]
    [InlineData("/login?next=%2Fnotes", nameof(Meaning.Denied))]
    [InlineData("https://id.example.com/oauth2/authorize?client=1", nameof(Meaning.Denied))]
    [InlineData("/users/sign_in", nameof(Meaning.Denied))]
    [InlineData("/403", nameof(Meaning.Denied))]
    [InlineData("/notes/17", nameof(Meaning.Unclear))]
    [InlineData("/authors", nameof(Meaning.Unclear))]
    public void ARedirect_DeniesWhenItLeadsToTheSignIn(string to, string meaning) =>
        Assert.Equal(meaning, AnswerMeaning.Of(Answer("", 302, "") with { Headers = new Dictionary<string, IReadOnlyList<string>> { ["Location"] = [to] } }).ToString());

    [Theory]
    [InlineData("""{"id":"17","title":"Quarterly plan"}""", """{"id":"17","title":"Quarterly plan"}""", true)]
    [InlineData("""{"id":"17","title":"Quarterly plan"}""", """{"message":"no note 17","id":"17"}""", false)]
    [InlineData("""{"total":3,"items":[{"title":"Quarterly plan"}]}""", """{"total":3,"items":[]}""", false)]
    [InlineData("""{"id":"17","title":"Quarterly plan"}""", "[]", false)]
    [InlineData("""{"error":"forbidden"}""", """{"error":"forbidden"}""", false)]
    [InlineData("""{"id":"17","title":"Quarterly plan"}""", """{"error":"forbidden","record":{"title":"Quarterly plan"}}""", true)]
    [InlineData("<!doctype html><h1>Notes</h1><p>Quarterly plan of the north</p>", "<!doctype html><h1>Notes</h1><p>Quarterly plan of the north</p>", true)]
    [InlineData("<!doctype html><h1>Notes</h1><p>Quarterly plan of the north</p>", "<!doctype html><h1>Notes</h1><p>Nothing here</p>", false)]
    [InlineData("<!doctype html><title>App</title><div id=root></div><script>boot('17')</script>", "<!doctype html><title>App</title><div id=root></div><script>boot('17')</script>", false)]
    [InlineData("id,title\n17,Quarterly plan of the north\n", "id,title\n17,Quarterly plan of the north\n", true)]
    [InlineData("%PDF-1.7 \u0001\u0002 stream of the north", "%PDF-1.7 \u0001\u0002 stream of the north", true)]
    public void OnlyWhatIsTheOwners_IsALeak(string owners, string given, bool leaks)
    {
        var own = new OwnAnswer(One, new FilledPath("/notes/17", ["17"]), Answer(owners, 200, Type(owners)));
        // What the stranger saw of their own, in the same frame.
        var known = AnswerLeaves.Of(Answer("<!doctype html><title>App</title><h1>Notes</h1>", 200, "text/html"));

        Assert.Equal(leaks, ForeignAnswer.Shared(own, known, Answer(given, 200, Type(given))) is not null);
    }

    [Theory]
    [InlineData("3f0c6a52-9a1e-4b7d-8c21-000000000001", "^3f0c6a52-9a1e-4b7d-8c21-[0-9a-f]{12}$")]
    [InlineData("17", "^[0-9]+$")]
    [InlineData("cus_NffrFeUfNV2Hib", "^cus_NffrF[A-Za-z0-9]+$")]
    [InlineData("65f1c0ffee65f1c0ffee1234", "^65f1c0ffee65[0-9a-f]{12}$")]
    [InlineData("north", "^[a-z]{5}$")]
    public void AnIdThatNobodyHas_IsOfTheSameShape(string id, string shape)
    {
        Assert.Matches(shape, MadeUpId.Like(id));
        Assert.NotEqual(id, MadeUpId.Like(id));
    }

    [Theory]
    [InlineData("POST", "/messages", "conversationId", "conversation")]
    [InlineData("POST", "/messages", "conversation_ids", "conversation")]
    [InlineData("GET", "/messages", "filter[customer]", "customer")]
    [InlineData("GET", "/messages", "filter[customer_id]", "customer")]
    [InlineData("POST", "/folders", "parentId", "folder")]
    [InlineData("POST", "/tickets/bulk-read", "ids", "read,ticket")]
    [InlineData("POST", "/tickets", "ticketUUID", "ticket")]
    [InlineData("POST", "/tickets", "assigneeId", "assignee,member,user,person,people,staff,employee")]
    [InlineData("POST", "/tickets", "video", "video")]
    [InlineData("POST", "/tickets", "long description text", "")]
    public void AName_PointsToAThing(string method, string path, string name, string nouns) =>
        Assert.Equal(nouns, string.Join(',', ReferenceName.Nouns(name, false, new ApiOperation(method, path))));

    [Theory]
    [InlineData("POST", "/workspaces/{w}/invites", "invites")]
    [InlineData("POST", "/team/inviteUser", "invites")]
    [InlineData("GET", "/workspaces/{w}/invites", null)]
    [InlineData("GET", "/api/v1/systemPrompts/{id}", "system prompts")]
    [InlineData("PUT", "/workspaces/{workspaceId}/settings", "settings")]
    [InlineData("PUT", "/settings", null)]
    [InlineData("PATCH", "/users/me/settings", null)]
    [InlineData("POST", "/me/api-keys", null)]
    [InlineData("POST", "/api_keys", "keys")]
    [InlineData("GET", "/admin-users", "administration")]
    [InlineData("GET", "/the-admin-guide", null)]
    [InlineData("GET", "/tickets/{invite}", null)]
    [InlineData("GET", "/tickets", null)]
    [InlineData("PUT", "/workspaces/{w}/spend-limit", "billing")]
    [InlineData("GET", "/exports", "exports")]
    [InlineData("PUT", "/orgs/{org}/prompt", "prompts")]
    [InlineData("POST", "/orgs/{org}/prompt", null)]
    public void AnOperation_IsPrivilegedByWhatItIsCalled(string method, string path, string? topic) => Assert.Equal(topic, PrivilegedWords.TopicOf(new ApiOperation(method, path))?.Name);

    [Fact]
    public void AnOperation_IsPrivilegedByItsIdItsTagsItsScopesAndItsSummary()
    {
        var plain = new ApiOperation("POST", "/people/list");

        Assert.Null(PrivilegedWords.TopicOf(plain));
        Assert.Equal("administration", PrivilegedWords.TopicOf(plain with { Id = "adminListPeople" })?.Name);
        Assert.Equal("administration", PrivilegedWords.TopicOf(plain with { Tags = ["Admin"] })?.Name);
        Assert.Equal("administration", PrivilegedWords.TopicOf(plain with { Scopes = ["people:admin"] })?.Name);
        Assert.Equal("administration", PrivilegedWords.TopicOf(plain with { Summary = "List people (admins only)" })?.Name);
        Assert.Equal("exports", PrivilegedWords.TopicOf(plain with { Id = "exportPeople" })?.Name);
        Assert.Null(PrivilegedWords.TopicOf(plain with { Summary = "Lists people; an admin may ask for more", Scopes = ["people:read"] }));
    }

    private static string Type(string body) => body.StartsWith('<') ? "text/html" : body.StartsWith('{') || body.StartsWith('[') ? "application/json" : "application/octet-stream";

    private static ProbeAnswer Answer(string body, int status, string type) => new()
    {
        Probe = Probe.Get(new Uri("http://127.0.0.1/notes/17"), "read"),
        Url = new Uri("http://127.0.0.1/notes/17"),
        Status = status,
        Body = body,
        Headers = type.Length == 0 ? new Dictionary<string, IReadOnlyList<string>>() : new Dictionary<string, IReadOnlyList<string>> { ["Content-Type"] = [type] },
    };
}
