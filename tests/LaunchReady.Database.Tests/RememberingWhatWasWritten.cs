using System.Net;
using LaunchReady.Testing;

namespace LaunchReady.Database.Tests;

/// <summary>
/// What the assistant wrote without anybody to vouch for it does not come back believed: not in another conversation, not by another person,
/// not after a restart; and not in another workspace. What the person wrote does.
/// </summary>
public sealed class RememberingWhatWasWritten(PostgresServer postgres) : Databases(postgres)
{
    private const string Slipped = "1 Slipped Street";
    private const string Said = "5 Fair Road";
    private readonly ScriptedModel _model = new();

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task TextThatOnlyTheAssistantChose_StaysDistrusted_AcrossConversationsPeopleAndARestart(Provider provider)
    {
        using var folder = new TemporaryFolder();
        var restart = await StarterAsync(provider, folder);
        await using (var server = await restart())
        {
            var owner = await server.SetUpAsync(demoData: true);
            await ChangeAddressAsync(owner, "northwind", "Tidy up the record of C-001", Slipped);
            Assert.Equal("outside", await SourceAsync(owner, "northwind", "Look again (1)", Slipped));
            var other = await server.InviteAsync(owner, "northwind", "member", "amara@northwind.example");
            Assert.Equal("outside", await SourceAsync(other, "northwind", "Look again (2)", Slipped));
        }

        await using var again = await restart();
        var back = await again.SignInAsync("owner@northwind.example");
        Assert.Equal("outside", await SourceAsync(back, "northwind", "Look again (3)", Slipped));
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task TextThatThePersonWrote_ComesBackAsARecord(Provider provider)
    {
        await using var server = await StartAsync(provider, _model);
        var owner = await server.SetUpAsync(demoData: true);
        await ChangeAddressAsync(owner, "northwind", $"Change the address of C-001 to {Said}", Said);

        Assert.Equal("record", await SourceAsync(owner, "northwind", "Look again (4)", Said));
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task TextThatAPersonWritesAfterwards_IsTrustedFromThenOn_AndNotTheOtherWayRoundForLong(Provider provider)
    {
        await using var server = await StartAsync(provider, _model);
        var owner = await server.SetUpAsync(demoData: true);
        await ChangeAddressAsync(owner, "northwind", "Tidy up C-001", Slipped);
        await ChangeAddressAsync(owner, "northwind", $"The address of C-002 is {Slipped}", Slipped, "C-002");
        Assert.Equal("record", await SourceAsync(owner, "northwind", "Look again (5)", Slipped));

        await ChangeAddressAsync(owner, "northwind", "Tidy up C-003", Slipped, "C-003");
        Assert.Equal("outside", await SourceAsync(owner, "northwind", "Look again (6)", Slipped));
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task AnotherWorkspace_KnowsNothingOfIt(Provider provider)
    {
        await using var server = await StartAsync(provider, _model);
        var owner = await server.SetUpAsync(demoData: true);
        var other = await TestServer.CreateWorkspaceAsync(owner, "Fabrikam", demoData: true);
        await ChangeAddressAsync(owner, "northwind", "Tidy up the record of C-001 here", Slipped);
        await ChangeAddressAsync(owner, other, $"Change the address of C-001 to {Slipped}", Slipped);

        Assert.Equal("record", await SourceAsync(owner, other, "Look again (7)", Slipped));
        Assert.Equal("outside", await SourceAsync(owner, "northwind", "Look again (8)", Slipped));
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task DeniedCall_LeavesNothingBehind(Provider provider)
    {
        await using var server = await StartAsync(provider, _model);
        var owner = await server.SetUpAsync(demoData: true);
        await ChangeAddressAsync(owner, "northwind", "Tidy up and be denied", Slipped, decision: "deny");
        await ChangeAddressAsync(owner, "northwind", $"Change the address of C-001 to {Slipped}", Slipped);

        Assert.Equal("record", await SourceAsync(owner, "northwind", "Look again (9)", Slipped));
    }

    private async Task<Func<Task<TestServer>>> StarterAsync(Provider provider, TemporaryFolder folder)
    {
        var database = provider == Provider.Postgres ? await DatabaseAsync() : null;
        return () => TestServer.StartAsync(options =>
        {
            (options.Data, options.Model) = (folder, _model);
            if (database is not null)
            {
                options.Settings["DATABASE"] = database;
            }
        });
    }

    /// <summary>Has the address of a customer changed; where the call waits, the one who asked decides.</summary>
    private async Task ChangeAddressAsync(Person person, string workspace, string question, string address, string customer = "C-001", string decision = "approve")
    {
        _model.Answers(question, ModelStep.Call("update_customer", ("customer", customer), ("address", address)));
        var chat = await Dialogue.BeginAsync(person, workspace);
        var turn = (await chat.AskAsync(question)).MustBe(HttpStatusCode.OK);
        var waiting = turn.Json["items"]!.AsArray().Select(item => item!["approval"]).OfType<System.Text.Json.Nodes.JsonNode>().SingleOrDefault();
        if (waiting is not null)
        {
            (await chat.DecideAsync(waiting["id"]!.ToString(), new { decision })).MustBe(HttpStatusCode.OK);
            turn = await chat.UntilAsync(Guid.Parse(turn.Text("id")), "done");
        }

        Assert.Equal(decision == "approve" ? "done" : "denied", turn.Json["items"]![0]!["call"]!["state"]!.ToString());
    }

    /// <summary>In a new conversation: reads the customer, then wants to use the address for a destructive call. What does the card say of its source?</summary>
    private async Task<string> SourceAsync(Person person, string workspace, string question, string address)
    {
        var invoice = "INV-2044";
        _model.Answers(question, ModelStep.Call("get_customer", ("customer", "C-001")));
        _model.Answers(question, ModelStep.Call("refund_invoice", ("invoice", invoice), ("reason", address)));
        var chat = await Dialogue.BeginAsync(person, workspace);
        var turn = (await chat.AskAsync(question)).MustBe(HttpStatusCode.OK);
        var card = turn.Json["items"]!.AsArray().Select(item => item!["approval"]).OfType<System.Text.Json.Nodes.JsonNode>().Single()["card"]!;
        return card["values"]!.AsArray().Single(row => row!["value"]!.ToString() == address)!["source"]!.ToString();
    }
}
