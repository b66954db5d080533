using LaunchReady.Audit.Checks;
using LaunchReady.Audit.Probes;
using LaunchReady.Audit.Smoke;
using LaunchReady.Audit.Targets;
using LaunchReady.Testing;
using Somebody = LaunchReady.Audit.Targets.Identity;

namespace LaunchReady.Server.Tests.Smoke;

/// <summary>A server with an owner of two workspaces, a member, and somebody of another workspace.</summary>
public sealed class SmokedServer : IAsyncLifetime
{
    public const string OwnerEmail = "owner@northwind.example";
    public const string MemberEmail = "mia@northwind.example";

    public TestServer Server { get; private set; } = null!;

    public Person Owner { get; private set; } = null!;

    public Person Member { get; private set; } = null!;

    public Person Neighbour { get; private set; } = null!;

    internal static SmokeSettings Accounts { get; } = new() { Account = new SmokeAccount(OwnerEmail, TestServer.Password), Member = new SmokeAccount(MemberEmail, TestServer.Password) };

    public async ValueTask InitializeAsync()
    {
        Server = await TestServer.StartAsync();
        Owner = await Server.SetUpAsync(OwnerEmail);
        await TestServer.CreateWorkspaceAsync(Owner, "Contoso");
        await TestServer.CreateWorkspaceAsync(Owner, "Zephyr");
        Member = await Server.InviteAsync(Owner, "northwind", "member", MemberEmail);
        Neighbour = await Server.InviteAsync(Owner, "zephyr", "owner", "nina@zephyr.example");
    }

    public ValueTask DisposeAsync() => Server.DisposeAsync();

    internal static TargetManifest Target(SmokeSettings? accounts, params Somebody[] identities) => new()
    {
        Name = "Launch Ready",
        Smoke = accounts,
        Identities = identities,
        Leave = new HashSet<Leave> { Leave.Write, Leave.Chat },
        Limits = new ProbeLimits { PerSecond = 200, Timeout = TimeSpan.FromSeconds(30) },
    };

    internal static Somebody Session(string name, string workspace, string role, Person person) =>
        new(name) { Workspace = workspace, Role = role, Headers = new Dictionary<string, string> { ["Cookie"] = "lr_session=" + person.SessionToken } };

    internal async Task<SmokeReport> RunAsync(TargetManifest target, Tampering? tampering = null)
    {
        using var http = new PoliteClient(target, TimeProvider.System, dryRun: false, tampering as HttpMessageHandler ?? new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false });
        return await new SmokeRunner(http, new Masking(target), TimeProvider.System).RunAsync(SmokeTest.Plan(target), Server.Address, TestContext.Current.CancellationToken);
    }
}

/// <summary>Stands before the server and answers some requests as a broken one would.</summary>
internal sealed class Tampering(Func<HttpRequestMessage, string, HttpResponseMessage?> answer)
    : DelegatingHandler(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false })
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var body = request.Content is null ? "" : await request.Content.ReadAsStringAsync(cancellationToken);
        return answer(request, body) ?? await base.SendAsync(request, cancellationToken);
    }
}
