using LaunchReady.Server.Data;
using LaunchReady.Server.Features.Chat.Turns;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace LaunchReady.Server.Tests.Features.Chat;

/// <summary>What a rolled-back write took along is not lost: no word of the answer, and no number between two events.</summary>
[Collection(nameof(SharedOffice))]
public sealed class WritingTheJournal(Office office)
{
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 11, 24, 9, 0, 0, TimeSpan.Zero));

    [Fact]
    public async Task RolledBackWrite_LosesNoTextAndNoNumber()
    {
        var chat = await office.BeginAsync();
        var turn = (await chat.AskAsync(Office.Question("Journal"))).Id();
        var before = await EventsAsync(turn);
        var cancellationToken = TestContext.Current.CancellationToken;
        await using (var scope = office.Server.Services.CreateAsyncScope())
        {
            var (data, journal) = await OpenAsync(scope, turn);
            await journal.AppendTextAsync("one ", cancellationToken);
            await journal.AppendTextAsync("two ", cancellationToken);
            Assert.True(journal.HasText);
            await Assert.ThrowsAsync<TimeoutException>(() => data.WriteAsync(
                () =>
                {
                    journal.CallChanged(data, Ids.New(_clock));
                    throw new TimeoutException();
                },
                cancellationToken));

            await journal.AppendTextAsync("three", cancellationToken);
            await journal.FlushAsync(cancellationToken);
        }

        var events = await EventsAsync(turn);
        Assert.Equal(Enumerable.Range(1, events.Count).Select(number => (long)number), events.Select(happened => happened.Number));
        var added = events.Skip(before.Count).ToList();
        Assert.Equal("one two three", string.Concat(added.Select(happened => happened.Text)));
        Assert.Single(added.Select(happened => happened.Item).Distinct());
        Assert.DoesNotContain(added, happened => happened.Kind == TurnEventKind.Call);
    }

    [Fact]
    public async Task CancelledWrite_KeepsTheTextForTheNext()
    {
        var chat = await office.BeginAsync();
        var turn = (await chat.AskAsync(Office.Question("Journal"))).Id();
        var before = await EventsAsync(turn);
        await using (var scope = office.Server.Services.CreateAsyncScope())
        {
            var (_, journal) = await OpenAsync(scope, turn);
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => journal.AppendTextAsync("kept", new CancellationToken(canceled: true)));

            await journal.FlushAsync(TestContext.Current.CancellationToken);
        }

        Assert.Equal("kept", Assert.Single((await EventsAsync(turn)).Skip(before.Count)).Text);
    }

    private async Task<(AppData Data, TurnJournal Journal)> OpenAsync(AsyncServiceScope scope, Guid turn)
    {
        var workspace = await office.ReadAsync(data => Task.FromResult(data.BoundWorkspace));
        scope.ServiceProvider.GetRequiredService<WorkspaceBinding>().Bind(workspace);
        var data = scope.ServiceProvider.GetRequiredService<AppData>();
        var journal = await TurnJournal.OpenAsync(data, scope.ServiceProvider.GetRequiredService<TurnSignals>(), _clock, turn, TestContext.Current.CancellationToken);
        return (data, journal);
    }

    private Task<List<TurnEvent>> EventsAsync(Guid turn) => office.ReadAsync(data =>
        data.Set<TurnEvent>().AsNoTracking().Where(happened => happened.TurnId == turn).OrderBy(happened => happened.Number).ToListAsync());
}
