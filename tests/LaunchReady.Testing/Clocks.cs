using Microsoft.Extensions.Time.Testing;

namespace LaunchReady.Testing;

public static class Clocks
{
    private static readonly TimeSpan Step = TimeSpan.FromSeconds(1);

    /// <summary>
    /// Moves the clock second by second until something has happened; fails when it has not by then. Between two seconds the server gets a moment,
    /// so that a timer it sets in answer to the first runs out with one of the next.
    /// </summary>
    public static async Task<T> AdvanceUntilAsync<T>(this FakeTimeProvider clock, Task<T> happens, TimeSpan atMost)
    {
        for (var passed = TimeSpan.Zero; passed < atMost && !happens.IsCompleted; passed += Step)
        {
            clock.Advance(Step);
            await Task.WhenAny(happens, Task.Delay(TimeSpan.FromMilliseconds(250), TestContext.Current.CancellationToken));
        }

        return await happens.WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken);
    }
}
