using System.Collections.Concurrent;
using LaunchReady.Server.Data;
using LaunchReady.Server.Features.Desk.Invoices;
using LaunchReady.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace LaunchReady.Server.Tests.Features.Chat;

/// <summary>A server with the demo company's records and a few people of each role, whose model does what a test wrote down for a question.</summary>
public sealed class Office : IAsyncLifetime
{
    public const string Workspace = "northwind";
    private static int _questions;
    private readonly ConcurrentQueue<string> _paid = new();

    public ScriptedModel Model { get; } = new();

    public TestServer Server { get; private set; } = null!;

    public Person Owner { get; private set; } = null!;

    public Person Admin { get; private set; } = null!;

    public Person Member { get; private set; } = null!;

    public Person Viewer { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Server = await TestServer.StartAsync(options => options.Model = Model);
        Owner = await Server.SetUpAsync(demoData: true);
        Admin = await Server.InviteAsync(Owner, Workspace, "admin");
        Member = await Server.InviteAsync(Owner, Workspace, "member");
        Viewer = await Server.InviteAsync(Owner, Workspace, "viewer");
    }

    public ValueTask DisposeAsync() => Server.DisposeAsync();

    /// <summary>Words that no other test uses, so that the model knows whose script to follow.</summary>
    public static string Question(string words) => $"{words} ({Interlocked.Increment(ref _questions)})";

    public Task<Dialogue> BeginAsync(Person? person = null) => Dialogue.BeginAsync(person ?? Member, Workspace);

    /// <summary>Asks a question whose script wants one call, and answers the call as it stands when the turn rests.</summary>
    public async Task<(Dialogue Chat, Answer Turn)> AskForAsync(Person person, string question, params ModelStep[] calls)
    {
        Model.Answers(question, calls);
        var chat = await BeginAsync(person);
        return (chat, (await chat.AskAsync(question)).MustBe(System.Net.HttpStatusCode.OK));
    }

    /// <summary>The number of a paid invoice that no other test touches.</summary>
    public async Task<string> PaidInvoiceAsync()
    {
        if (_paid.IsEmpty)
        {
            var numbers = await ReadAsync(data => data.Set<Invoice>().Where(invoice => invoice.State == InvoiceState.Paid && invoice.RefundedCents == 0).OrderBy(invoice => invoice.Number).Select(invoice => invoice.Number).Take(60).ToListAsync());
            numbers.ForEach(_paid.Enqueue);
        }

        return _paid.TryDequeue(out var number) ? number : throw new InvalidOperationException("Every paid invoice was used.");
    }

    /// <summary>A row of the database, as it is now.</summary>
    internal Task<T> ReadAsync<T>(Func<AppData, Task<T>> read) => ReadAsync(Server, read);

    internal static async Task<T> ReadAsync<T>(TestServer server, Func<AppData, Task<T>> read)
    {
        await using var scope = server.Services.CreateAsyncScope();
        var data = scope.ServiceProvider.GetRequiredService<AppData>();
        var workspace = await data.Set<Server.Features.Workspaces.Workspace>().OrderBy(workspace => workspace.Id).Select(workspace => workspace.Id).FirstAsync();
        scope.ServiceProvider.GetRequiredService<WorkspaceBinding>().Bind(workspace);
        return await read(data);
    }
}

/// <summary>One office for the tests that leave its people and rules alone.</summary>
[CollectionDefinition(nameof(SharedOffice))]
public sealed class SharedOffice : ICollectionFixture<Office>;
