using System.Collections.Concurrent;
using System.Diagnostics;

namespace LaunchReady.Bench;

/// <summary>A bounded closed loop: so many callers, each sending its next request when the last was answered, for so long.</summary>
internal static class Load
{
    public static async Task<(double PerSecond, Times Times)> RunAsync(int callers, TimeSpan length, Func<int, Task> request)
    {
        var times = new ConcurrentBag<double>();
        var began = Stopwatch.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, callers).Select(caller => Task.Run(async () =>
        {
            while (Stopwatch.GetElapsedTime(began) < length)
            {
                var at = Stopwatch.GetTimestamp();
                await request(caller);
                times.Add(Stopwatch.GetElapsedTime(at).TotalMilliseconds);
            }
        })));
        return (times.Count / Stopwatch.GetElapsedTime(began).TotalSeconds, new Times(times));
    }
}
