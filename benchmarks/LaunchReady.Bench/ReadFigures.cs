using System.Globalization;

namespace LaunchReady.Bench;

/// <summary>Reads with session, membership, limits, log and JSON, beside a bare API with a cookie and one read. Rounds alternate, so a drift of the machine hits both.</summary>
internal static class ReadFigures
{
    private const int Callers = 16;
    private const int Rounds = 4;
    private const double MegaByte = 1024 * 1024;
    private static readonly TimeSpan Round = TimeSpan.FromSeconds(4);
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(3);

    public static async Task MeasureAsync(Report report, ServerUnderTest ours, ServerUnderTest rival)
    {
        var workspace = await ours.SetUpAsync();
        var conversation = await ours.NewConversationAsync(workspace);
        var path = $"{workspace}/conversations/{conversation}";
        await Load.RunAsync(Callers, WarmUp, _ => GetAsync(ours.Client, path));
        await Load.RunAsync(Callers, WarmUp, caller => GetAsync(rival.Client, $"/rows/{caller + 1}"));
        var (oursRate, rivalRate, p95) = (new List<double>(), new List<double>(), new List<double>());
        for (var round = 0; round < Rounds; round++)
        {
            var own = await Load.RunAsync(Callers, Round, _ => GetAsync(ours.Client, path));
            var other = await Load.RunAsync(Callers, Round, caller => GetAsync(rival.Client, $"/rows/{caller + 1}"));
            oursRate.Add(own.PerSecond);
            rivalRate.Add(other.PerSecond);
            p95.Add(own.Times.At(0.95));
        }

        var share = oursRate.Zip(rivalRate, (a, b) => a / b).Order().ElementAt(Rounds / 2);
        report.Add(
            "read: session, membership, one row, JSON, 16 connections",
            string.Create(CultureInfo.InvariantCulture, $"{share:P0} of the rival's rate ({oursRate.Average():0} a second)"),
            string.Create(CultureInfo.InvariantCulture, $"bare API, cookie, one read: {rivalRate.Average():0} a second"),
            "≥ 60 %",
            share >= 0.6);
        report.Add("read: p95", string.Create(CultureInfo.InvariantCulture, $"{p95.Max():0.0} ms"), "", "≤ 25 ms", p95.Max() <= 25);
    }

    public static Task MeasureMemoryAsync(Report report, ServerUnderTest ours)
    {
        var resident = ours.ResidentBytes / MegaByte;
        report.Add("resident after load", string.Create(CultureInfo.InvariantCulture, $"{resident:0} MB"), "", "≤ 250 MB", resident <= 250);
        return Task.CompletedTask;
    }

    private static async Task GetAsync(HttpClient client, string path)
    {
        using var answer = await client.GetAsync(new Uri(path, UriKind.Relative));
        answer.EnsureSuccessStatusCode();
        await answer.Content.ReadAsByteArrayAsync();
    }
}
