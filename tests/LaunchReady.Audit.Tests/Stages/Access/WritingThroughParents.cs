using System.Text.Json.Nodes;
using LaunchReady.Audit.Checks;
using LaunchReady.Audit.Stages.Access;
using LaunchReady.Audit.Targets;
using LaunchReady.Audit.Tests.Checks;
using LaunchReady.Audit.Tests.Probes;

namespace LaunchReady.Audit.Tests.Stages.Access;

/// <summary>Tickets below organisations: whoever is of the organisation in the path is let in, and whether the ticket is of it too is looked up or not.</summary>
public sealed class WritingThroughParents
{
    private const string Document = """
        {"openapi":"3.1.0","paths":{
          "/orgs/{orgId}/tickets":{"get":{},"post":{"requestBody":{"content":{"application/json":{"schema":{"type":"object","required":["title"],"properties":{"title":{"type":"string"}}}}}}}},
          "/orgs/{orgId}/tickets/{ticketId}":{"get":{},"patch":{"requestBody":{"content":{"application/json":{"schema":{"type":"object","properties":{"title":{"type":"string"}}}}}}}},
          "/orgs/{orgId}/tickets/{ticketId}/delete":{"get":{}},
          "/logout":{"get":{}}}}
        """;

    private readonly Lock _gate = new();
    private readonly List<(string Org, string Id, string Title)> _tickets = [("11", "901", "Pallets of eleven"), ("12", "902", "Peaches of twelve")];
    private bool _looksUp;

    [Fact]
    public async Task AWriteToAForeignTicketBelowOnesOwnOrganisation_IsFound()
    {
        await using var server = LoopbackServer.Answering(Answer);

        var finding = Assert.Single(Assert.IsType<CheckResult.Fail>(await Auditing.RunAsync(new ForeignWrite(), Target(server))).Findings);

        Assert.Contains("own parent", finding.Message, StringComparison.Ordinal);
        Assert.Equal("PATCH /orgs/{orgId}/tickets/{ticketId}", finding.Key);
    }

    [Fact]
    public async Task ATicketLookedUpWithItsOrganisation_Passes()
    {
        _looksUp = true;
        await using var server = LoopbackServer.Answering(Answer);

        Assert.IsType<CheckResult.Pass>(await Auditing.RunAsync(new ForeignWrite(), Target(server)));
    }

    [Fact]
    public async Task AGetThatDeletesOrSignsOut_IsNotAskedForAsIfItRead()
    {
        await using var server = LoopbackServer.Answering(Answer);

        await Auditing.RunAsync([new ForeignRead(), new ForeignChild(), new AuthenticationIgnored(), new MethodOverride()], Target(server));

        Assert.Contains(server.Requests, request => request.Path.EndsWith("/tickets/901", StringComparison.Ordinal));
        Assert.DoesNotContain(server.Requests, request => request.Path.Contains("delete", StringComparison.Ordinal) || request.Path.Contains("logout", StringComparison.Ordinal));
    }

    private LoopbackServer.Reply Answer(LoopbackServer.Request request)
    {
        lock (_gate)
        {
            var parts = request.Path.Split('?')[0].Trim('/').Split('/');
            return request.Path == "/openapi.json" ? new(200, Document)
                : parts is not ["orgs", var org, "tickets", ..] ? new(404, "{}")
                : request.Headers.GetValueOrDefault("Authorization") != $"Bearer of-{org}" ? new(403, "{}")
                : parts.Length == 3 ? List(request, org) : One(request, org, parts[3]);
        }
    }

    private LoopbackServer.Reply List(LoopbackServer.Request request, string org)
    {
        if (request.Method == "GET")
        {
            return new(200, new JsonArray([.. _tickets.Where(ticket => ticket.Org == org).Select(ticket => (JsonNode)Shown(ticket))]).ToJsonString());
        }

        _tickets.Add((org, $"{903 + _tickets.Count}", JsonNode.Parse(request.Body)!["title"]!.GetValue<string>()));
        return new(201, Shown(_tickets[^1]).ToJsonString());
    }

    private LoopbackServer.Reply One(LoopbackServer.Request request, string org, string id)
    {
        // Reading looks up with the organisation always; changing only where it is told to.
        var at = _tickets.FindIndex(ticket => ticket.Id == id && (ticket.Org == org || (request.Method == "PATCH" && !_looksUp)));
        return at < 0 ? new(404, "{}") : new(200, Shown(_tickets[at]).ToJsonString());
    }

    private static JsonObject Shown((string Org, string Id, string Title) ticket) => new() { ["id"] = ticket.Id, ["org"] = ticket.Org, ["title"] = ticket.Title };

    private static TargetManifest Target(LoopbackServer server) => new()
    {
        Name = "tickets",
        Urls = [new TargetUrl("api", server.Url)],
        Identities = [Person("mira", "11"), Person("tomas", "12")],
        Resources = [Own("mira", "11"), Own("tomas", "12")],
        Leave = new HashSet<Leave> { Leave.Write },
        Limits = new ProbeLimits { PerSecond = 2000, PerHost = 5000 },
    };

    private static Identity Person(string name, string org) => new(name) { Workspace = org, Role = "owner", Headers = new Dictionary<string, string> { ["Authorization"] = $"Bearer of-{org}" } };

    private static OwnedResource Own(string name, string org) => new(name, null, new Dictionary<string, string> { ["orgId"] = org });
}
