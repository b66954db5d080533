using System.Collections.Concurrent;
using System.Diagnostics;

namespace LaunchReady.Bench;

/// <summary>
/// What is added before the model is asked, with everything on: session, membership, limits, history, the stored question, the trail.
/// From sending the question to its arrival at the model host, less the same for a client that asks the model host directly.
/// </summary>
internal static class ChatFigures
{
    private const int Callers = 16;
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(4);
    private static readonly TimeSpan Length = TimeSpan.FromSeconds(8);

    public static async Task MeasureAsync(Report report, ServerUnderTest ours, FakeModel model)
    {
        const string Workspace = "/api/workspaces/bench";
        await AskOursAsync(ours, model, Workspace, WarmUp);
        var own = await AskOursAsync(ours, model, Workspace, Length);
        var direct = await AskDirectlyAsync(model, Length);
        var added = own.At(0.95) - direct.At(0.95);
        report.Add(
            "added before the model is asked, 16 conversations",
            FormattableString.Invariant($"p95 {added:0.0} ms ({own})"),
            $"asked directly: {direct}",
            "p95 ≤ 5 ms",
            added <= 5);
    }

    private static async Task<Times> AskOursAsync(ServerUnderTest ours, FakeModel model, string workspace, TimeSpan length)
    {
        var times = new ConcurrentBag<double>();
        var conversations = new Guid[Callers];
        var asked = new int[Callers];
        await Load.RunAsync(Callers, length, async caller =>
        {
            // A fresh conversation now and then: the history of a busy one would grow without end.
            if (asked[caller]++ % 5 == 0)
            {
                conversations[caller] = await ours.NewConversationAsync(workspace);
            }

            var mark = $"question {caller} {asked[caller]} {length.TotalSeconds}";
            var at = Stopwatch.GetTimestamp();
            using var request = new HttpRequestMessage(HttpMethod.Post, $"{workspace}/conversations/{conversations[caller]}/messages") { Content = JsonContent.Create(new { text = mark }) };
            using var answer = await ours.Client.SendAsync(request);
            answer.EnsureSuccessStatusCode();
            if (model.Arrived.TryRemove(mark, out var arrived))
            {
                times.Add(Stopwatch.GetElapsedTime(at, arrived).TotalMilliseconds);
            }

            // People read before they ask again; without a pause this would measure the queue for a processor.
            await Task.Delay(100);
        });
        return new Times(times);
    }

    private static async Task<Times> AskDirectlyAsync(FakeModel model, TimeSpan length)
    {
        var times = new ConcurrentBag<double>();
        using var client = new HttpClient();
        var count = 0;
        await Load.RunAsync(Callers, length, async _ =>
        {
            var mark = $"direct {Interlocked.Increment(ref count)}";
            var at = Stopwatch.GetTimestamp();
            using var answer = await client.PostAsJsonAsync(model.Url + "/chat/completions", new { model = "fake", stream = true, messages = new[] { new { role = "user", content = mark } } });
            await answer.Content.ReadAsByteArrayAsync();
            times.Add(Stopwatch.GetElapsedTime(at, model.Arrived[mark]).TotalMilliseconds);
            await Task.Delay(100);
        });
        return new Times(times);
    }
}
