using System.CommandLine;
using System.Text.Json;
using LaunchReady.Server.Features.Trail.Contracts;
using LaunchReady.Server.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace LaunchReady.Cli.Commands;

/// <summary><c>launchready trail verify</c>: recomputes every chain and says what does not fit.</summary>
internal static class TrailCommand
{
    public static Command Create()
    {
        var data = new Option<string?>("--data") { Description = "The data folder. ./data unless said otherwise." };
        var format = new Option<string>("--format") { Description = "text or json.", DefaultValueFactory = _ => "text" };
        format.AcceptOnlyFromAmong("text", "json");
        var verify = new Command("verify", "Recompute the trail's chains; exit 0 when whole, 1 when a record was changed, removed or swapped.") { data, format };
        verify.SetAction((parsed, cancellationToken) => VerifyAsync(parsed.GetValue(data), parsed.GetValue(format) == "json", cancellationToken));
        return new Command("trail", "The record of who did what.") { verify };
    }

    private static async Task<int> VerifyAsync(string? data, bool json, CancellationToken cancellationToken)
    {
        await using var app = LaunchReadyServer.Build(Arguments.Of(("DATA", data)));
        await Startup.RequireDatabaseAsync(app.Services, cancellationToken);
        await using var scope = app.Services.CreateAsyncScope();
        var reports = await scope.ServiceProvider.GetRequiredService<TrailVerification>().VerifyAllAsync(cancellationToken);
        await Console.Out.WriteLineAsync(json ? JsonSerializer.Serialize(reports, JsonSerializerOptions.Web) : Text(reports));
        return reports.All(report => report.Faults.Count == 0) ? ExitCode.Done : ExitCode.Found;
    }

    private static string Text(IReadOnlyList<ChainReport> reports)
    {
        var lines = new List<string>();
        foreach (var report in reports)
        {
            var name = report.ChainId == Guid.Empty ? "installation" : $"workspace {report.ChainId}";
            lines.Add(report.Faults.Count == 0
                ? $"whole   {name}: {report.Records} records, last hash {report.LastHash}"
                : $"BROKEN  {name}: {report.Records} records");
            lines.AddRange(report.Faults.Select(fault => "        " + fault));
        }

        lines.Add(reports.Count == 0 ? "There is nothing in the trail yet." : $"{reports.Count(report => report.Faults.Count == 0)} of {reports.Count} chains whole.");
        return string.Join(Environment.NewLine, lines);
    }
}
