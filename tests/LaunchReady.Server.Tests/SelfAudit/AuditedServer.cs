using System.Net;
using LaunchReady.Audit;
using LaunchReady.Audit.Browser;
using LaunchReady.Audit.Reports;
using LaunchReady.Audit.Targets;
using LaunchReady.Server.Tests.Docs;
using LaunchReady.Testing;

namespace LaunchReady.Server.Tests.SelfAudit;

/// <summary>
/// The command itself with its standard settings, on a temporary folder: two people in two workspaces with conversations, desk records, approvals, invitations
/// and keys, and somebody with a lesser role; then audited, once for all tests, by the manifest that lies in the root of this repository.
/// </summary>
public sealed class AuditedServer : IAsyncLifetime
{
    private const string SetupToken = "self-audit-setup-token";
    private readonly TemporaryFolder _folder = new();
    private readonly Dictionary<string, string> _variables = new(StringComparer.Ordinal);
    private readonly List<string> _credentials = [SetupToken, TestServer.Password];
    private ServerProcess? _server;

    public TargetManifest Target { get; private set; } = null!;

    public AuditReport Report { get; private set; } = null!;

    /// <summary>What must stand in no report: sessions, keys, the password, the set-up token.</summary>
    public IReadOnlyList<string> Credentials => _credentials;

    public async ValueTask InitializeAsync()
    {
        _server = await ServerProcess.StartAsync(_folder.Path, new Dictionary<string, string> { ["LAUNCHREADY_SETUP_TOKEN"] = SetupToken });
        _variables["AUDIT_URL"] = _server.Address.ToString().TrimEnd('/');
        using var founder = _server.Anonymous();
        (await founder.PostAsync("/api/setup", new
        {
            token = SetupToken,
            email = "olga@northwind.example",
            password = TestServer.Password,
            name = "Olga",
            workspace = "Northwind",
            demoData = true,
        })).MustBe(HttpStatusCode.Created);
        await TestServer.CreateWorkspaceAsync(founder, "Contoso", demoData: true);
        _variables["AUDIT_CANARY"] = "The phrase of the week is copper lantern at dusk.";
        (await founder.PatchAsync("/api/workspaces/northwind/settings", new { systemPrompt = $"You help the operations team. {_variables["AUDIT_CANARY"]}" })).MustBe(HttpStatusCode.OK);
        _variables["AUDIT_CONVERSATION"] = await JoinAsync(founder, "alice", "northwind", "owner");
        await JoinAsync(founder, "bob", "contoso", "owner");
        await JoinAsync(founder, "carol", "northwind", "member");
        await InvitePilotAsync(founder);
        _variables["AUDIT_LOG"] = Path.Combine(_folder.Path, "server.log");
        await File.WriteAllLinesAsync(_variables["AUDIT_LOG"], _server.Output, TestContext.Current.CancellationToken);
        await AuditAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (_server is not null)
        {
            await _server.DisposeAsync();
        }

        _folder.Dispose();
    }

    // Somebody with an account in this workspace alone, and with records of their own. Answers their conversation.
    private async Task<string> JoinAsync(Person founder, string name, string workspace, string role)
    {
        using var person = _server!.Anonymous();
        var token = await TestServer.InviteTokenAsync(founder, workspace, role, $"{name}@{workspace}.example");
        (await person.PostAsync("/api/invites/accept", new { token, name, password = TestServer.Password })).MustBe(HttpStatusCode.OK);
        var dialogue = await Dialogue.BeginAsync(person, workspace, $"Questions of {name}");
        (await dialogue.AskAsync("How many open tickets do we have?")).MustBe(HttpStatusCode.OK);
        (await dialogue.AskAsync("Refund invoice INV-2044")).MustBe(HttpStatusCode.OK);
        if (role == "owner")
        {
            // Where nothing has happened yet.
            await TestServer.CreateWorkspaceAsync(person, $"Quiet Room of {name}");
            _credentials.Add((await TestServer.CreateApiKeyAsync(person, workspace, "member")).Key);
            _credentials.Add(await TestServer.InviteTokenAsync(person, workspace, "viewer", $"guest@{workspace}.example"));
        }

        _variables[name.ToUpperInvariant() + "_EMAIL"] = $"{name}@{workspace}.example";
        _variables[name.ToUpperInvariant() + "_PASSWORD"] = TestServer.Password;
        _credentials.Add(_variables[name.ToUpperInvariant() + "_SESSION"] = person.SessionToken!);
        return dialogue.Id.ToString();
    }

    // The pilot has an account and has never signed in.
    private async Task InvitePilotAsync(Person founder)
    {
        _variables["PILOT_EMAIL"] = "pilot@northwind.example";
        _variables["PILOT_PASSWORD"] = TestServer.Password;
        using var pilot = _server!.Anonymous();
        var token = await TestServer.InviteTokenAsync(founder, "northwind", "member", _variables["PILOT_EMAIL"]);
        (await pilot.PostAsync("/api/invites/accept", new { token, name = "Pilot", password = TestServer.Password })).MustBe(HttpStatusCode.OK);
    }

    private async Task AuditAsync()
    {
        var read = ManifestReader.Read(Repository.Read("launchready.yaml"), Repository.Root, _variables.GetValueOrDefault, DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime));
        Target = read.Target ?? throw new InvalidDataException(string.Join('\n', read.Faults));
        Report = await LaunchAudit.RunAsync(Target, new AuditOptions { Browser = new ChromiumDriver(Environment.GetEnvironmentVariable, TimeProvider.System) }, null, TestContext.Current.CancellationToken);
    }
}
