using System.CommandLine;
using LaunchReady.Audit.RedTeam.Cases;
using LaunchReady.Audit.RedTeam.Reports;
using LaunchReady.Audit.RedTeam.Running;
using LaunchReady.Cli.RedTeam;

namespace LaunchReady.Cli.Commands;

/// <summary><c>launchready redteam</c>: the red-team set against our own server, another Launch Ready server, or any chat endpoint.</summary>
internal static class RedTeamCommand
{
    private static readonly Argument<string?> s_target = new("target")
    {
        Description = "A file that describes a chat endpoint (target.yaml), or the address of a Launch Ready server (key in LAUNCHREADY_REDTEAM_KEY). Without it, a server of the run's own is started, tried and taken away.",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private static readonly Option<string[]> s_class = new("--class") { Description = "Only cases of this class; may be given more than once.", AllowMultipleArgumentsPerToken = true };
    private static readonly Option<string[]> s_case = new("--case") { Description = "Only this case; may be given more than once.", AllowMultipleArgumentsPerToken = true };
    private static readonly Option<string?> s_model = new Option<string?>("--model") { Description = "For a server of the run's own: obeying (does what every text tells it) or builtin. Both unless said otherwise." }.AcceptOnlyFromAmong("obeying", "builtin");
    private static readonly Option<string> s_format = new Option<string>("--format") { Description = "text, json, sarif or html.", DefaultValueFactory = _ => "text" }.AcceptOnlyFromAmong("text", "json", "sarif", "html");
    private static readonly Option<string?> s_out = new("--out") { Description = "Write the report to this file; the table still goes to the terminal." };
    private static readonly Option<string?> s_baseline = new("--baseline") { Description = "An earlier report (--format json): the breaks it holds are known, and only new ones end with 1." };
    private static readonly Option<bool> s_list = new("--list") { Description = "List the cases and run none." };

    public static Command Create()
    {
        var command = new Command("redteam", "Attack an assistant with the red-team set. Exit 0 when it held, 1 when it was broken, 64 for a wrong command line, 70 when it could not be run.")
        {
            s_target, s_class, s_case, s_model, s_format, s_out, s_baseline, s_list,
        };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        RedTeamChoice choice;
        try
        {
            choice = RedTeamChoice.Read(
                parsed.GetValue(s_class) ?? [], parsed.GetValue(s_case) ?? [], parsed.GetValue(s_baseline));
        }
        catch (Exception fault) when (fault is InvalidDataException or IOException or UnauthorizedAccessException)
        {
            await Console.Error.WriteLineAsync(fault.Message);
            return ExitCode.Usage;
        }

        if (parsed.GetValue(s_list))
        {
            await Console.Out.WriteAsync(string.Concat(choice.Cases.Select(one => $"{one.Id,-44} {YamlReading.Name(one.Severity),-9} {one.Title}{Environment.NewLine}")));
            return ExitCode.Done;
        }

        List<RedTeamRun> runs = [];
        try
        {
            await foreach (var run in RedTeamTargets.RunAsync(parsed.GetValue(s_target), parsed.GetValue(s_model), choice.Cases, cancellationToken))
            {
                runs.Add(run);
            }
        }
        catch (TargetDescriptionException fault)
        {
            await Console.Error.WriteLineAsync(fault.Message);
            return ExitCode.Usage;
        }
        catch (HttpRequestException fault)
        {
            await Console.Error.WriteLineAsync($"The target cannot be attacked: {fault.Message}");
            return ExitCode.CouldNotRun;
        }

        await RedTeamOutput.WriteAsync(runs, parsed.GetValue(s_format)!, parsed.GetValue(s_out), choice.Known, cancellationToken);
        return Code(runs, choice.Known);
    }

    /// <summary>A break outweighs a case that could not be run; and a run in which nothing ran has shown nothing.</summary>
    private static int Code(List<RedTeamRun> runs, IReadOnlySet<string> known) =>
        runs.Exists(run => run.Broken.Any(result => !known.Contains(RedTeamJson.KeyOf(run.Model, result.Case.Id)))) ? ExitCode.Found
        : runs.Exists(run => run.Total.Ran == 0 || run.Total.Faults > 0) ? ExitCode.CouldNotRun
        : ExitCode.Done;
}
