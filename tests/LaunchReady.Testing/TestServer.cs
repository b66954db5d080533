using System.Net;
using LaunchReady.Detection;
using LaunchReady.Server.Data;
using LaunchReady.Server.Data.Sqlite;
using LaunchReady.Server.Features.Chat.Models;
using LaunchReady.Server.Features.Identity.Contracts;
using LaunchReady.Server.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Identity;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace LaunchReady.Testing;

/// <summary>How a test's server differs from the standard one.</summary>
public sealed class TestServerOptions
{
    /// <summary>Settings by configuration name, as in <c>Limits:SignIn</c>; they win over those that the fixture sets.</summary>
    public Dictionary<string, string?> Settings { get; } = [];

    /// <summary>A clock that the test moves; the machine's when absent.</summary>
    public TimeProvider? Clock { get; set; }

    /// <summary>Whether a password costs what it costs in production. Off, since most tests only need somebody to be signed in.</summary>
    public bool SlowPasswords { get; set; }

    /// <summary>Replaces a mail server, a tool.</summary>
    public Action<IServiceCollection>? Services { get; set; }

    /// <summary>The model that answers in every workspace; the standard one when absent.</summary>
    public IChatClient? Model { get; set; }

    /// <summary>A folder that outlives the server, for what must survive a restart. The test disposes it.</summary>
    public TemporaryFolder? Data { get; set; }
}

/// <summary>
/// The whole server on a free loopback port, over real HTTP, with a data folder of its own. Rate limits are out of the way unless a test sets
/// them. Intent methods do what a person would do, through the API.
/// </summary>
public sealed class TestServer : IAsyncDisposable
{
    public const string Password = "correct horse battery";
    private readonly WebApplication _app;
    private readonly TemporaryFolder _folder;
    private readonly bool _ownsFolder;
    private readonly List<Person> _people = [];
    private int _count;

    private TestServer(WebApplication app, TestServerOptions options, TemporaryFolder folder)
    {
        _app = app;
        _folder = folder;
        _ownsFolder = options.Data is null;
        Log = app.Services.GetServices<ILoggerProvider>().OfType<CapturedLog>().Single();
    }

    public Uri Address { get; private set; } = null!;

    public CapturedLog Log { get; }

    public IServiceProvider Services => _app.Services;

    public string DataFolder => _folder.Path;

    /// <summary>The token of the printed set-up link; null once there is an account, and when the deployment gave a token.</summary>
    public string? SetupToken { get; private set; }

    public static async Task<TestServer> StartAsync(Action<TestServerOptions>? configure = null)
    {
        var options = new TestServerOptions();
        configure?.Invoke(options);
        var folder = options.Data ?? new TemporaryFolder();
        var app = LaunchReadyServer.Build(SettingsOf(options, folder), services => Replace(services, options));
        var server = new TestServer(app, options, folder);
        await server.StartAsync();
        return server;
    }

    /// <summary>Somebody without an account.</summary>
    public Person Anonymous(IPAddress? from = null) => Keep(new Person(Address, from: from));

    public Person WithKey(string key) => Keep(new Person(Address, key));

    /// <summary>Uses the set-up link: the first account, owner of the first workspace.</summary>
    public async Task<Person> SetUpAsync(
        string email = "owner@northwind.example", string workspace = "Northwind", bool demoData = false, string name = "Olga Owner")
    {
        var owner = Anonymous();
        var answer = await owner.PostAsync(
            "/api/setup", new { token = SetupToken, email, password = Password, name, workspace, demoData });
        answer.MustBe(HttpStatusCode.Created);
        return Known(owner, answer);
    }

    /// <summary>A new browser in which this account signs in.</summary>
    public async Task<Person> SignInAsync(string email, string password = Password)
    {
        var person = Anonymous();
        return Known(person, (await person.PostAsync("/api/session", new { email, password })).MustBe(HttpStatusCode.OK));
    }

    /// <summary>Another session of the same person, made without the slow password: for tests that need many.</summary>
    public async Task<Person> SessionOfAsync(Person of)
    {
        await using var scope = Services.CreateAsyncScope();
        var data = scope.ServiceProvider.GetRequiredService<AppData>();
        var sessions = scope.ServiceProvider.GetRequiredService<NewSession>();
        var started = await data.WriteAsync(
            () => Task.FromResult(sessions.Add(of.Id, new ClientFacts("127.0.0.1", "test"))), TestContext.Current.CancellationToken);
        var person = Anonymous();
        person.Cookies.Add(Address, new Cookie("lr_session", started.Token));
        (person.Id, person.Email, person.Name) = (of.Id, of.Email, of.Name);
        return person;
    }

    /// <summary>Makes a workspace; answers its name in addresses.</summary>
    public static async Task<string> CreateWorkspaceAsync(Person owner, string name, bool demoData = false) =>
        (await owner.PostAsync("/api/workspaces", new { name, demoData })).MustBe(HttpStatusCode.Created).Text("slug");

    /// <summary>Invites an address and accepts as somebody new: a member with an account.</summary>
    public async Task<Person> InviteAsync(Person owner, string workspace, string role, string? email = null, string? name = null)
    {
        email ??= $"{role}{Interlocked.Increment(ref _count)}@northwind.example";
        var token = await InviteTokenAsync(owner, workspace, role, email);
        var guest = Anonymous();
        (await guest.PostAsync("/api/invites/accept", new { token, name = name ?? "Guest " + role, password = Password })).MustBe(HttpStatusCode.OK);
        return Known(guest, (await guest.GetAsync("/api/me")).MustBe(HttpStatusCode.OK), email);
    }

    /// <summary>Makes somebody who has an account a member of another workspace.</summary>
    public static async Task JoinAsync(Person owner, string workspace, string role, Person guest)
    {
        var token = await InviteTokenAsync(owner, workspace, role, guest.Email);
        (await guest.PostAsync("/api/invites/accept", new { token })).MustBe(HttpStatusCode.OK);
    }

    public static async Task<string> InviteTokenAsync(Person owner, string workspace, string role, string email) =>
        (await owner.PostAsync($"/api/workspaces/{workspace}/invites", new { email, role })).MustBe(HttpStatusCode.Created).Text("token");

    public static async Task<(Guid Id, string Key)> CreateApiKeyAsync(Person maker, string workspace, string role)
    {
        var made = (await maker.PostAsync($"/api/workspaces/{workspace}/api-keys", new { name = "test", role })).MustBe(HttpStatusCode.Created);
        return (Guid.Parse(made.Text("id")), made.Text("key"));
    }

    public static async Task RevokeKeyAsync(Person admin, string workspace, Guid key) =>
        (await admin.DeleteAsync($"/api/workspaces/{workspace}/api-keys/{key}")).MustBe(HttpStatusCode.NoContent);

    public static async Task RemoveMemberAsync(Person admin, string workspace, Person member) =>
        (await admin.DeleteAsync($"/api/workspaces/{workspace}/members/{member.Id}")).MustBe(HttpStatusCode.NoContent);

    public async ValueTask DisposeAsync()
    {
        _people.ForEach(person => person.Dispose());

        // Stopped before it is taken apart, so that no turn still writes into the folder.
        await _app.StopAsync(CancellationToken.None);
        await _app.DisposeAsync();

        // Pooled connections hold the file open.
        using (var connection = new SqliteConnection(SqliteFile.ConnectionString(DataFolder)))
        {
            SqliteConnection.ClearPool(connection);
        }

        if (_ownsFolder)
        {
            _folder.Dispose();
        }
    }

    private static Dictionary<string, string?> SettingsOf(TestServerOptions options, TemporaryFolder folder)
    {
        var settings = new Dictionary<string, string?> { ["URLS"] = "http://127.0.0.1:0", ["DATA"] = folder.Path };
        foreach (var limit in new[] { "SignIn", "SetUp", "Invite", "Create", "Message" })
        {
            settings["Limits:" + limit] = "1000000";
        }

        foreach (var (name, value) in options.Settings)
        {
            settings[name] = value;
        }

        return settings;
    }

    private static void Replace(IServiceCollection services, TestServerOptions options)
    {
        if (options.Clock is { } clock)
        {
            services.Replace(ServiceDescriptor.Singleton(clock));
        }

        if (!options.SlowPasswords)
        {
            services.Configure<PasswordHasherOptions>(hasher => hasher.IterationCount = 10);
        }

        services.RemoveAll<ILoggerProvider>();
        services.AddSingleton<ILoggerProvider>(provider => new CapturedLog(provider.GetRequiredService<Redactor>(), provider.GetRequiredService<TimeProvider>()));
        if (options.Model is { } model)
        {
            services.Replace(ServiceDescriptor.Singleton<MakeModelClient>((_, _, _) => model));
        }

        options.Services?.Invoke(services);
    }

    private async Task StartAsync()
    {
        await Startup.PrepareAsync(Services, TestContext.Current.CancellationToken);
        await _app.StartAsync(TestContext.Current.CancellationToken);
        Address = new Uri(_app.Urls.Single());
        var link = await Startup.SetupLinkAsync(Services, Address.ToString().TrimEnd('/'), TestContext.Current.CancellationToken);
        SetupToken = link?[(link.IndexOf('#', StringComparison.Ordinal) + 1)..];
    }

    private Person Keep(Person person)
    {
        lock (_people)
        {
            _people.Add(person);
        }

        return person;
    }

    private static Person Known(Person person, Answer answer, string? email = null)
    {
        person.Id = Guid.Parse(answer.Text("account.id"));
        person.Email = email ?? answer.Text("account.email");
        person.Name = answer.Text("account.name");
        return person;
    }
}
