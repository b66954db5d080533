using System.Globalization;

namespace LaunchReady.Bench;

/// <summary>Start to the first 200, on an empty folder: the schema is made in this time too.</summary>
internal static class StartFigures
{
    private const int Tries = 5;
    private const double Mark = 1.5;

    public static async Task MeasureAsync(Report report, string launchready)
    {
        var seconds = new List<double>();
        for (var i = 0; i < Tries; i++)
        {
            await using var server = await ServerUnderTest.StartLaunchReadyAsync(launchready, null);
            seconds.Add(server.StartTook.TotalSeconds);
        }

        await using var rival = await ServerUnderTest.StartBaselineAsync();
        var median = seconds.Order().ElementAt(Tries / 2);
        report.Add(
            "start to first 200, empty folder (median of 5)",
            string.Create(CultureInfo.InvariantCulture, $"{median:0.00} s"),
            string.Create(CultureInfo.InvariantCulture, $"bare API {rival.StartTook.TotalSeconds:0.00} s"),
            "≤ 1.5 s",
            median <= Mark);
    }
}
