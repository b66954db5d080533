using System.CommandLine;
using LaunchReady.Audit.SecretScan;
using LaunchReady.Audit.SecretScan.Git;

namespace LaunchReady.Cli.Commands;

/// <summary><c>launchready secrets scan</c>: secrets in files, in the history, in what is about to be committed.</summary>
internal static class SecretsCommand
{
    private static readonly Argument<string> s_path = new("path") { Description = "A folder, a file, a built bundle or a repository.", DefaultValueFactory = _ => "." };
    private static readonly Option<bool> s_history = new("--history") { Description = "Read the git history too: every version of every file, once, and every commit message." };
    private static readonly Option<bool> s_staged = new("--staged") { Description = "Read only what is about to be committed, from git's index." };
    private static readonly Option<bool> s_stats = new("--stats") { Description = "Say how much was read and how fast, on standard error." };
    private static readonly Option<string> s_format = new Option<string>("--format") { Description = "text, json or sarif.", DefaultValueFactory = _ => "text" }.AcceptOnlyFromAmong("text", "json", "sarif");
    private static readonly Option<string?> s_baseline = new("--baseline") { Description = "An earlier report (--format json): what it holds is known and not reported." };
    private static readonly Option<string?> s_allow = new("--allow") { Description = $"An allow-list. {AllowFile.Name} in the folder unless said otherwise." };

    public static Command Create()
    {
        var scan = new Command("scan", "Find secrets. Exit 0 when there are none, 1 when there are, 64 for a wrong command line, 70 when it could not be done.")
        {
            s_path, s_history, s_staged, s_format, s_baseline, s_allow, s_stats,
        };
        scan.Validators.Add(result =>
        {
            if (result.GetValue(s_history) && result.GetValue(s_staged))
            {
                result.AddError("--history and --staged exclude each other.");
            }
        });
        scan.SetAction(RunAsync);
        return new Command("secrets", "Secrets that lie open.") { scan };
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var path = parsed.GetValue(s_path)!;
        if (!Path.Exists(path))
        {
            return await FailAsync(ExitCode.CouldNotRun, $"There is no folder or file '{path}'.");
        }

        SecretScanOptions options;
        try
        {
            options = Options(parsed, path);
        }
        catch (Exception fault) when (fault is InvalidDataException or IOException or UnauthorizedAccessException)
        {
            return await FailAsync(ExitCode.Usage, fault.Message);
        }

        try
        {
            var report = await Task.Run(() => ScanAsync(parsed, path, options, cancellationToken), cancellationToken);
            ProgressLine.Clear();
            await Console.Out.WriteLineAsync(Text(parsed.GetValue(s_format)!, report));
            return await EndAsync(parsed, path, report, cancellationToken);
        }
        catch (GitException fault)
        {
            ProgressLine.Clear();
            return await FailAsync(ExitCode.CouldNotRun, fault.Message);
        }
    }

    private static SecretScanOptions Options(ParseResult parsed, string path)
    {
        var own = Directory.Exists(path) && Path.Combine(path, AllowFile.Name) is var found && File.Exists(found) ? found : null;
        var baseline = parsed.GetValue(s_baseline);
        return new(DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime))
        {
            Allowed = (parsed.GetValue(s_allow) ?? own) is { } allow ? AllowFile.Read(allow) : [],
            Baseline = baseline is null ? new HashSet<string>() : SecretReportJson.ReadBaseline(File.ReadAllText(baseline)),
            Progress = ProgressLine.ForTerminal(),
        };
    }

    private static async Task<SecretReport> ScanAsync(ParseResult parsed, string path, SecretScanOptions options, CancellationToken cancellationToken) =>
        parsed.GetValue(s_staged) ? await StagedSecretScan.RunAsync(path, options, TimeProvider.System, cancellationToken)
        : parsed.GetValue(s_history) ? await HistorySecretScan.RunWithFilesAsync(path, options, TimeProvider.System, cancellationToken)
        : TreeSecretScan.Run(path, options, TimeProvider.System, cancellationToken);

    private static string Text(string format, SecretReport report) => format switch
    {
        "json" => SecretReportJson.Write(report),
        "sarif" => SecretReportSarif.Write(report),
        _ => SecretReportText.Write(report, colours: !Console.IsOutputRedirected && Environment.GetEnvironmentVariable("NO_COLOR") is null or ""),
    };

    private static async Task<int> EndAsync(ParseResult parsed, string path, SecretReport report, CancellationToken cancellationToken)
    {
        if (parsed.GetValue(s_stats))
        {
            await Console.Error.WriteLineAsync(await SecretScanStatistics.OfAsync(report, parsed.GetValue(s_history) ? path : null, cancellationToken));
        }

        return report.Damage is { } damage ? await FailAsync(ExitCode.CouldNotRun, damage) : report.Findings.Count > 0 ? ExitCode.Found : ExitCode.Done;
    }

    private static async Task<int> FailAsync(int code, string sentence)
    {
        await Console.Error.WriteLineAsync(sentence);
        return code;
    }
}
