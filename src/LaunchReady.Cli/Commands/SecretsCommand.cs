using System.CommandLine;
using LaunchReady.Audit.SecretScan;
using LaunchReady.Audit.SecretScan.Git;

namespace LaunchReady.Cli.Commands;

/// <summary><c>launchready secrets scan</c>: secrets in files, in the history, in what is about to be committed.</summary>
internal static class SecretsCommand
{
    public static Command Create() => new("secrets", "Secrets that lie open.") { SecretsScan.Create() };

    private sealed record Request(string Path, bool History, bool Staged, bool Stats, string Format, string? Baseline, string? Allow);

    private static class SecretsScan
    {
        public static Command Create()
        {
            var path = new Argument<string>("path") { Description = "A folder, a file, a built bundle or a repository.", DefaultValueFactory = _ => "." };
            var history = new Option<bool>("--history") { Description = "Read the git history too: every version of every file, once, and every commit message." };
            var staged = new Option<bool>("--staged") { Description = "Read only what is about to be committed, from git's index." };
            var stats = new Option<bool>("--stats") { Description = "Say how much was read and how fast, on standard error." };
            var format = new Option<string>("--format") { Description = "text, json or sarif.", DefaultValueFactory = _ => "text" };
            format.AcceptOnlyFromAmong("text", "json", "sarif");
            var baseline = new Option<string?>("--baseline") { Description = "An earlier report (--format json): what it holds is known and not reported." };
            var allow = new Option<string?>("--allow") { Description = $"An allow-list. {AllowFile.Name} in the folder unless said otherwise." };
            var command = new Command("scan", "Find secrets. Exit 0 when there are none, 1 when there are, 64 for a wrong command line, 70 when it could not be done.")
            {
                path, history, staged, stats, format, baseline, allow,
            };
            command.Validators.Add(result =>
            {
                if (result.GetValue(history) && result.GetValue(staged))
                {
                    result.AddError("--history and --staged exclude each other.");
                }
            });
            command.SetAction((parsed, cancellationToken) => RunAsync(
                new(parsed.GetValue(path)!, parsed.GetValue(history), parsed.GetValue(staged), parsed.GetValue(stats), parsed.GetValue(format)!, parsed.GetValue(baseline), parsed.GetValue(allow)),
                cancellationToken));
            return command;
        }
    }

    private static async Task<int> RunAsync(Request request, CancellationToken cancellationToken)
    {
        if (!Path.Exists(request.Path))
        {
            return await FailAsync(ExitCode.CouldNotRun, $"There is no folder or file '{request.Path}'.");
        }

        SecretScanOptions options;
        try
        {
            options = Options(request);
        }
        catch (Exception fault) when (fault is InvalidDataException or IOException or UnauthorizedAccessException)
        {
            return await FailAsync(ExitCode.Usage, fault.Message);
        }

        SecretReport report;
        try
        {
            report = await Task.Run(() => Scan(request, options, cancellationToken), cancellationToken);
        }
        catch (GitFault fault)
        {
            ProgressLine.Clear();
            return await FailAsync(ExitCode.CouldNotRun, fault.Message);
        }

        ProgressLine.Clear();
        await Console.Out.WriteLineAsync(Text(request.Format, report));
        return await EndAsync(request, report, cancellationToken);
    }

    private static SecretScanOptions Options(Request request)
    {
        var allow = request.Allow ?? (Directory.Exists(request.Path) && Path.Combine(request.Path, AllowFile.Name) is var found && File.Exists(found) ? found : null);
        return new(DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime))
        {
            Allowed = allow is null ? [] : AllowFile.Read(allow),
            Baseline = request.Baseline is null ? new HashSet<string>() : SecretReportJson.ReadBaseline(File.ReadAllText(request.Baseline)),
            Progress = ProgressLine.ForTerminal(),
        };
    }

    private static SecretReport Scan(Request request, SecretScanOptions options, CancellationToken cancellationToken) =>
        request.Staged ? StagedSecretScan.Run(request.Path, options, TimeProvider.System, cancellationToken)
        : request.History ? HistorySecretScan.RunWithFiles(request.Path, options, TimeProvider.System, cancellationToken)
        : TreeSecretScan.Run(request.Path, options, TimeProvider.System, cancellationToken);

    private static string Text(string format, SecretReport report) => format switch
    {
        "json" => SecretReportJson.Write(report),
        _ => SecretReportText.Write(report, colours: !Console.IsOutputRedirected && Environment.GetEnvironmentVariable("NO_COLOR") is null or ""),
    };

    private static async Task<int> EndAsync(Request request, SecretReport report, CancellationToken cancellationToken)
    {
        if (request.Stats)
        {
            await Console.Error.WriteLineAsync(SecretScanStatistics.Of(report, request.History ? request.Path : null, cancellationToken));
        }

        return report.Damage is { } damage ? await FailAsync(ExitCode.CouldNotRun, damage) : report.Findings.Count > 0 ? ExitCode.Found : ExitCode.Done;
    }

    private static async Task<int> FailAsync(int code, string sentence)
    {
        await Console.Error.WriteLineAsync(sentence);
        return code;
    }
}
