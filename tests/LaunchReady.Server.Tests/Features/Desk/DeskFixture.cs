using System.Text.Json;
using LaunchReady.Guard.Schema;
using LaunchReady.Server.Data;
using LaunchReady.Server.Features.Desk;
using LaunchReady.Server.Features.Desk.Contracts;
using LaunchReady.Server.Features.Tools.Contracts;
using LaunchReady.Server.Features.Workspaces.Contracts;
using LaunchReady.Server.Mail;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace LaunchReady.Server.Tests.Features.Desk;

/// <summary>A desk on a database in memory, with a clock that stands still and mail that goes where a test says.</summary>
internal sealed class DeskFixture : IAsyncDisposable
{
    public static readonly DateTimeOffset Now = new(2026, 11, 24, 8, 30, 0, TimeSpan.Zero);

    private static readonly Lazy<Task<DeskFixture>> _template = new(() => MadeAsync(Now, mail: null));

    private readonly SqliteConnection _connection = new("Data Source=:memory:");
    private readonly ServiceProvider _services;

    private DeskFixture(DateTimeOffset now, Action<MailOptions>? mail, Guid? workspaceId)
    {
        Time = new FakeTimeProvider(now);
        var services = new ServiceCollection();
        services.AddSingleton<TimeProvider>(Time);
        services.AddSingleton(new WriteGate(single: true));
        services.AddScoped<WorkspaceBinding>();
        services.AddDbContext<SqliteData>(options => options.UseSqlite(_connection));
        services.AddScoped<AppData>(scope => scope.GetRequiredService<SqliteData>());
        services.AddDesk();
        services.AddMail();
        services.Configure(mail ?? (_ => { }));
        _services = services.BuildServiceProvider(new ServiceProviderOptions { ValidateScopes = true, ValidateOnBuild = true });
        WorkspaceId = workspaceId ?? Ids.New(Time);
    }

    public FakeTimeProvider Time { get; }

    public Guid WorkspaceId { get; }

    /// <summary>An empty desk.</summary>
    public static async Task<DeskFixture> EmptyAsync(DateTimeOffset? now = null, Action<MailOptions>? mail = null)
    {
        var fixture = new DeskFixture(now ?? Now, mail, workspaceId: null);
        await fixture._connection.OpenAsync(TestContext.Current.CancellationToken);
        await fixture.ReadAsync(async data => await data.Database.EnsureCreatedAsync(TestContext.Current.CancellationToken));
        return fixture;
    }

    /// <summary>A desk with the demo company. The usual one is filled once and copied, which is what keeps these tests quick.</summary>
    public static async Task<DeskFixture> FilledAsync(DateTimeOffset? now = null, Action<MailOptions>? mail = null)
    {
        if (now is not null)
        {
            return await MadeAsync(now.Value, mail);
        }

        var template = await _template.Value;
        var copy = new DeskFixture(Now, mail, template.WorkspaceId);
        await copy._connection.OpenAsync(TestContext.Current.CancellationToken);
        lock (_template)
        {
            template._connection.BackupDatabase(copy._connection);
        }

        return copy;
    }

    public Task FillAsync(Guid workspaceId) => WriteAsync(
        workspaceId,
        (scope, data) =>
        {
            scope.GetRequiredService<FillDesk>().AddTo(data, workspaceId);
            return Task.CompletedTask;
        });

    public Task<T> ReadAsync<T>(Func<AppData, Task<T>> read) => InScopeAsync(WorkspaceId, (_, data) => read(data));

    public Task<T> ReadAsync<T>(Guid workspaceId, Func<AppData, Task<T>> read) => InScopeAsync(workspaceId, (_, data) => read(data));

    public Task WriteAsync(Func<AppData, Task> change) => WriteAsync(WorkspaceId, (_, data) => change(data));

    public IReadOnlyList<Tool> Tools()
    {
        using var scope = _services.CreateScope();
        return [.. scope.ServiceProvider.GetServices<Tool>()];
    }

    /// <summary>Runs a tool as the catalogue does: arguments through the schema, changes inside a write, one scope a call.</summary>
    public Task<ToolOutput> RunAsync(string tool, object arguments, Role role = Role.Member, Guid? workspaceId = null) =>
        InScopeAsync(workspaceId ?? WorkspaceId, async (scope, data) =>
        {
            var called = Called(scope, tool);
            var input = Input(called, arguments, role, workspaceId ?? WorkspaceId);
            return called.Transactional
                ? await data.WriteAsync(() => called.RunAsync(input, TestContext.Current.CancellationToken), TestContext.Current.CancellationToken)
                : await called.RunAsync(input, TestContext.Current.CancellationToken);
        });

    public Task<CallPreview> PreviewAsync(string tool, object arguments, Role role = Role.Member) =>
        InScopeAsync(WorkspaceId, async (scope, data) =>
        {
            var called = Called(scope, tool);
            var preview = await called.PreviewAsync(Input(called, arguments, role, WorkspaceId), TestContext.Current.CancellationToken);
            Assert.False(data.ChangeTracker.HasChanges(), "A preview must change nothing.");
            return preview;
        });

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        await _connection.DisposeAsync();
    }

    private static async Task<DeskFixture> MadeAsync(DateTimeOffset now, Action<MailOptions>? mail)
    {
        var fixture = await EmptyAsync(now, mail);
        await fixture.FillAsync(fixture.WorkspaceId);
        return fixture;
    }

    private static Tool Called(IServiceProvider scope, string tool) =>
        scope.GetServices<Tool>().Single(one => one.Declaration.Name == tool);

    private static ToolInput Input(Tool tool, object arguments, Role role, Guid workspaceId)
    {
        var element = JsonSerializer.SerializeToElement(arguments);
        Assert.True(ToolSchema.TryCompile(tool.Schema, out var schema, out var problem), problem);
        Assert.Empty(schema.Validate(element));
        return new ToolInput(element, new ToolCaller(workspaceId, Guid.Empty, "Amara Mensah", "amara@northwind.example", role));
    }

    private Task<bool> WriteAsync(Guid workspaceId, Func<IServiceProvider, AppData, Task> change) =>
        InScopeAsync(workspaceId, async (scope, data) =>
        {
            await data.WriteAsync(() => change(scope, data), TestContext.Current.CancellationToken);
            return true;
        });

    private async Task<T> InScopeAsync<T>(Guid workspaceId, Func<IServiceProvider, AppData, Task<T>> work)
    {
        await using var scope = _services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<WorkspaceBinding>().Bind(workspaceId);
        return await work(scope.ServiceProvider, scope.ServiceProvider.GetRequiredService<AppData>());
    }
}
