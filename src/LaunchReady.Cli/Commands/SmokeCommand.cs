using System.CommandLine;
using LaunchReady.Audit.Smoke;
using LaunchReady.Cli.Smoke;

namespace LaunchReady.Cli.Commands;

/// <summary><c>launchready smoke</c>: does a deployment do what it is for? Exit 0 nothing failed, 1 a step failed.</summary>
internal static class SmokeCommand
{
    private const int DefaultSeconds = 30;

    private static readonly Argument<string?> s_address = new("url") { Description = "Where it runs: https://assistant.example.com.", Arity = ArgumentArity.ZeroOrOne };
    private static readonly Option<string?> s_manifest = new("--manifest") { Description = "A launchready.yaml: its identities and leave, and the steps under smoke: for a target that is no Launch Ready server." };
    private static readonly Option<string> s_format = new Option<string>("--format") { Description = "text or json.", DefaultValueFactory = _ => "text" }.AcceptOnlyFromAmong("text", "json");
    private static readonly Option<int?> s_timeout = new("--timeout") { Description = $"Seconds that one answer may take, 1 to 120 ({DefaultSeconds}, or as the manifest says)." };
    private static readonly Option<bool> s_all = new("--require-all") { Description = "End with 1 also when something was not run." };
    private static readonly Option<bool> s_plan = new("--dry-run") { Description = "List the requests that would be sent, and send none." };
    private static readonly Option<bool> s_plain = new("--plain-http") { Description = "Send credentials over http:// to another machine all the same." };
    private static readonly Option<bool> s_schema = new("--schema") { Description = "Print the JSON Schema of the report." };

    public static Command Create()
    {
        s_timeout.Validators.Add(result =>
        {
            if (result.Tokens.Any(token => !int.TryParse(token.Value, out var seconds) || seconds is < 1 or > 120))
            {
                result.AddError("--timeout takes seconds from 1 to 120.");
            }
        });
        var command = new Command("smoke", "Sign-in, chat, workspace switch, an admin action and a denied action, once, against a deployment. Exit 0 nothing failed, 1 a step failed, 64 wrong use, 70 nothing could be tried.")
        {
            s_address, s_manifest, s_format, s_timeout, s_all, s_plan, s_plain, s_schema,
        };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        if (parsed.GetValue(s_schema))
        {
            await Console.Out.WriteAsync(SmokeJson.Schema);
            return ExitCode.Done;
        }

        var (address, fault) = SmokeTarget.Address(parsed.GetValue(s_address));
        var (target, faults) = fault is null ? SmokeTarget.Read(address!, parsed.GetValue(s_manifest), parsed.GetValue(s_timeout), parsed.GetValue(s_plain)) : (null, [fault]);
        if (target is null)
        {
            foreach (var sentence in faults)
            {
                await Console.Error.WriteLineAsync(sentence);
            }

            return ExitCode.Usage;
        }

        var json = parsed.GetValue(s_format) == "json";
        if (parsed.GetValue(s_plan))
        {
            await Console.Out.WriteAsync(json ? SmokeJson.Write(SmokeTest.Plan(target)) : SmokeOutput.Text(SmokeTest.Plan(target), address!));
            return ExitCode.Done;
        }

        var report = await SmokeTest.RunAsync(target, address!, TimeProvider.System, json ? null : ProgressLine.ForTerminal(), cancellationToken);
        ProgressLine.Clear();
        if (json)
        {
            await Console.Out.WriteAsync(SmokeJson.Write(report));
        }
        else
        {
            SmokeOutput.Show(report);
        }

        return Code(report, parsed.GetValue(s_all));
    }

    private static int Code(SmokeReport report, bool all) =>
        report.ShowsNothing ? ExitCode.CouldNotRun
        : report.Count(SmokeState.Failed) > 0 || report.LeftBehind.Count > 0 ? ExitCode.Found
        : all && (report.Count(SmokeState.NotRun) > 0 || report.Things.Any(thing => thing.State != SmokeState.Passed)) ? ExitCode.Found
        : ExitCode.Done;
}
