using System.Net;
using AngleSharp.Dom;
using LaunchReady.Server.Data;
using LaunchReady.Server.Features.Workspaces.Contracts;
using LaunchReady.Server.Tests.Pages;
using LaunchReady.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace LaunchReady.Server.Tests.Workspaces;

/// <summary>An admin chooses whom the workspace trusts, as a person; each entry is in the trail; nobody else may, and no other workspace has any of it.</summary>
public sealed class TrustingTargets : IAsyncLifetime
{
    private const string Settings = "/api/workspaces/northwind/settings/trusted-targets";
    private TestServer _server = null!;
    private Person _owner = null!;

    public async ValueTask InitializeAsync()
    {
        _server = await TestServer.StartAsync();
        _owner = await _server.SetUpAsync();
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task Admin_Chooses_AndReadsItBack()
    {
        var admin = await _server.InviteAsync(_owner, "northwind", "admin", name: "Ada Admin");

        var saved = (await admin.PutAsync(Settings, Lists(["Ops@Northwind.example", "#ops"], [".northwind.example"], ["DE89 3704 0044 0532 0130 00"]))).MustBe(HttpStatusCode.OK);
        var read = (await _owner.GetAsync(Settings)).MustBe(HttpStatusCode.OK);

        Assert.Equal(saved.Body, read.Body);
        Assert.Equal(["#ops", "ops@northwind.example"], read.Json["recipients"]!.AsArray().Select(item => item!.ToString()));
        Assert.Equal("DE89370400440532013000", read.Json["payees"]![0]!.ToString());
        Assert.Equal("Ada Admin", read.Text("changedBy"));
    }

    [Theory]
    [InlineData("viewer")]
    [InlineData("member")]
    public async Task OthersThanAdmins_NeitherReadNorChange(string role)
    {
        var person = await _server.InviteAsync(_owner, "northwind", role);

        (await person.GetAsync(Settings)).MustBe(HttpStatusCode.Forbidden);
        (await person.PutAsync(Settings, Lists(["eve@evil.example"], [], []))).MustBe(HttpStatusCode.Forbidden);
        (await person.PostAsync(Settings, Lists(["eve@evil.example"], [], []))).MustBe(HttpStatusCode.Forbidden);
        (await person.GetAsync("/w/northwind/settings/trusted-targets")).MustBe(HttpStatusCode.Forbidden);

        Assert.Empty((await _owner.GetAsync(Settings)).Json["recipients"]!.AsArray());
    }

    [Fact]
    public async Task Key_OfAnOwner_ReadsAndDoesNotChange()
    {
        var program = _server.WithKey((await TestServer.CreateApiKeyAsync(_owner, "northwind", "owner")).Key);

        (await program.GetAsync(Settings)).MustBe(HttpStatusCode.OK);
        (await program.PutAsync(Settings, Lists(["eve@evil.example"], [], []))).MustBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task OtherWorkspace_HasNoneOfIt()
    {
        (await _owner.PutAsync(Settings, Lists(["ops@northwind.example"], [], []))).MustBe(HttpStatusCode.OK);
        var other = await TestServer.CreateWorkspaceAsync(_owner, "Fabrikam");
        var stranger = await _server.InviteAsync(_owner, other, "owner");

        Assert.Empty((await _owner.GetAsync($"/api/workspaces/{other}/settings/trusted-targets")).Json["recipients"]!.AsArray());
        Assert.Empty((await TrustedAsync(other)).Recipients);
        Assert.Equal(["ops@northwind.example"], (await TrustedAsync("northwind")).Recipients);
        (await stranger.GetAsync(Settings)).MustBe(HttpStatusCode.NotFound);
        (await stranger.PutAsync(Settings, Lists(["eve@evil.example"], [], []))).MustBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task EachEntryThatComesOrGoes_IsInTheTrail_WithWhoDidIt()
    {
        (await _owner.PutAsync(Settings, Lists(["a@northwind.example", "b@northwind.example"], [], ["Contoso Ltd"]))).MustBe(HttpStatusCode.OK);
        (await _owner.PutAsync(Settings, Lists(["b@northwind.example"], [], ["Contoso Ltd"]))).MustBe(HttpStatusCode.OK);
        (await _owner.PutAsync(Settings, Lists(["b@northwind.example"], [], ["Contoso Ltd"]))).MustBe(HttpStatusCode.OK);

        var records = await RecordsAsync();

        Assert.Equal(
            ["No longer trusts the recipient a@northwind.example", "Trusted the payee Contoso Ltd", "Trusted the recipient a@northwind.example", "Trusted the recipient b@northwind.example"],
            records.Select(record => record["what"]!.ToString()).Order(StringComparer.Ordinal));
        Assert.All(records, record => Assert.Equal(_owner.Name, record["actor"]!.ToString()));
    }

    [Theory]
    [InlineData("recipients", "user@good.example@evil.example")]
    [InlineData("hosts", "https://evil.example/")]
    [InlineData("hosts", ".com")]
    [InlineData("payees", "DE89370400440532013001")]
    public async Task FaultyEntry_IsRefusedByName_AndNothingIsKept(string field, string entry)
    {
        string[] Of(string list) => list == field ? [entry] : [];

        (await _owner.PutAsync(Settings, Lists(["ops@northwind.example", .. Of("recipients")], Of("hosts"), Of("payees")))).MustNameField(field);

        Assert.Empty((await _owner.GetAsync(Settings)).Json["recipients"]!.AsArray());
        Assert.Empty(await RecordsAsync());
    }

    [Fact]
    public async Task BodyThatIsNotAllThreeLists_IsRefused()
    {
        (await _owner.PutAsync(Settings, new { recipients = Array.Empty<string>(), hosts = Array.Empty<string>() })).MustNameField("payees");
        (await _owner.PutAsync(Settings, new { recipients = "ops@northwind.example", hosts = Array.Empty<string>(), payees = Array.Empty<string>() })).MustNameField("recipients");
        (await _owner.PutAsync(Settings, new { recipients = new string?[] { null }, hosts = Array.Empty<string>(), payees = Array.Empty<string>() })).MustNameField("recipients");
        (await _owner.PutAsync(Settings, new { recipients = Array.Empty<string>(), hosts = Array.Empty<string>(), payees = Array.Empty<string>(), workspaceId = Guid.Empty })).MustNameField("workspaceId");
    }

    [Fact]
    public async Task ChangeFromAnOlderVersion_IsRefused_SoThatNobodyUndoesARemovalUnseen()
    {
        var first = (await _owner.PutAsync(Settings, Lists(["a@northwind.example"], [], []))).MustBe(HttpStatusCode.OK);
        var version = first.Json["version"]!.GetValue<int>();
        (await _owner.PutAsync(Settings, new { recipients = Array.Empty<string>(), hosts = Array.Empty<string>(), payees = Array.Empty<string>(), version })).MustBe(HttpStatusCode.OK);

        (await _owner.PutAsync(Settings, new { recipients = new[] { "a@northwind.example" }, hosts = Array.Empty<string>(), payees = Array.Empty<string>(), version })).MustBe(HttpStatusCode.Conflict);

        Assert.Empty((await _owner.GetAsync(Settings)).Json["recipients"]!.AsArray());
    }

    [Theory]
    [InlineData("a\u0000b@northwind.example")]
    [InlineData("a\u001bb@northwind.example")]
    public async Task TextThatNoDatabaseShouldSee_IsRefused(string entry) =>
        (await _owner.PutAsync(Settings, Lists([entry], [], []))).MustBe(HttpStatusCode.BadRequest);

    [Fact]
    public async Task Page_WorksWithoutScript_OneEntryALine()
    {
        const string Page = "/w/northwind/settings/trusted-targets";
        var form = (await _owner.OpenAsync(Page)).FormTo(Settings);

        var answer = await _owner.SubmitAsync(form, ("recipients", "ops@northwind.example\r\n\r\n @northwind.example \r\n"), ("payees", "Contoso Ltd"));

        Assert.Equal(Page + "?done=saved", Browsing.LocationOf(answer));
        var page = await _owner.OpenAsync(Page + "?done=saved");
        Assert.Contains("Saved", page.Content(), StringComparison.Ordinal);
        Assert.Equal("@northwind.example\nops@northwind.example", page.QuerySelector<AngleSharp.Html.Dom.IHtmlTextAreaElement>("textarea[name=recipients]")!.Value);

        var emptied = await _owner.SubmitAsync(page.FormTo(Settings), ("recipients", string.Empty));
        Assert.Equal(Page + "?done=saved", Browsing.LocationOf(emptied));
        Assert.Empty((await _owner.GetAsync(Settings)).Json["recipients"]!.AsArray());
    }

    private static object Lists(string[] recipients, string[] hosts, string[] payees) => new { recipients, hosts, payees };

    private async Task<List<System.Text.Json.Nodes.JsonNode>> RecordsAsync() =>
        [.. (await _owner.GetAsync("/api/workspaces/northwind/trail?action=trusted-targets-changed&limit=100")).MustBe(HttpStatusCode.OK).Json["items"]!.AsArray().OfType<System.Text.Json.Nodes.JsonNode>()];

    private async Task<LaunchReady.Guard.Context.TrustedTargets> TrustedAsync(string slug)
    {
        var id = Guid.Parse((await _owner.GetAsync("/api/workspaces/" + slug)).MustBe(HttpStatusCode.OK).Text("id"));
        await using var scope = _server.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<WorkspaceBinding>().Bind(id);
        return await scope.ServiceProvider.GetRequiredService<TrustedTargetFacts>().ReadAsync(TestContext.Current.CancellationToken);
    }
}
