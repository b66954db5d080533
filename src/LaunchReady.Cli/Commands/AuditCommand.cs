using System.CommandLine;
using LaunchReady.Audit;
using LaunchReady.Audit.Browser;
using LaunchReady.Audit.Checks;
using LaunchReady.Audit.Decisions;
using LaunchReady.Audit.Reports;
using LaunchReady.Audit.Targets;

namespace LaunchReady.Cli.Commands;

/// <summary><c>launchready audit</c>: can we ship this? Exit 0 ship now, 1 ship after fixes, 2 hold.</summary>
internal static class AuditCommand
{
    private const string DefaultManifest = "launchready.yaml";

    public static Command Create()
    {
        var manifest = new Argument<string>("manifest") { Description = "The manifest.", DefaultValueFactory = _ => DefaultManifest };
        var folder = new Option<string?>("--out") { Description = "Write every form of the report and the handover pack into this folder." };
        var format = new Option<string>("--format") { Description = "text, json, sarif, markdown or html.", DefaultValueFactory = _ => "text" };
        format.AcceptOnlyFromAmong("text", "json", "sarif", "markdown", "html");
        var stages = new Option<int[]>("--stage") { Description = "Run this stage alone, 1 to 7. May be given more than once." };
        stages.Validators.Add(result =>
        {
            if (result.Tokens.Any(token => !int.TryParse(token.Value, out var number) || number is < 1 or > 7))
            {
                result.AddError("--stage takes a number from 1 to 7.");
            }
        });
        var baseline = new Option<string?>("--baseline") { Description = "An earlier report.json: what is new, fixed and unchanged." };
        var plan = new Option<bool>("--dry-run") { Description = "List the requests that would be sent, and send none. Names are looked up in the DNS." };
        var draft = new Option<bool>("--init") { Description = "Write a manifest from what lies in its folder." };
        var schema = new Option<string?>("--schema") { Description = "Print the JSON Schema of the manifest, or of the report.", Arity = ArgumentArity.ZeroOrOne };
        schema.AcceptOnlyFromAmong("manifest", "report");
        var command = new Command("audit", "The launch audit: seven stages of checks, a decision (ship now, ship after fixes, hold) and the handover pack.")
        {
            manifest, folder, format, stages, baseline, plan, draft, schema,
        };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var path = parsed.GetValue(manifest)!;
            if (parsed.GetResult(schema) is not null)
            {
                await Console.Out.WriteAsync(parsed.GetValue(schema) == "report" ? JsonReport.Schema : ManifestReader.Schema);
                return ExitCode.Done;
            }

            if (parsed.GetValue(draft))
            {
                return await DraftAsync(path, cancellationToken);
            }

            var chosen = parsed.GetValue(stages) is { Length: > 0 } numbers ? numbers.Select(number => (Stage)number).Distinct().Order().ToList() : [.. LaunchStages.All];
            var request = new AuditRequest(path, chosen, parsed.GetValue(format)!, parsed.GetValue(folder), parsed.GetValue(baseline), parsed.GetValue(plan));
            return await RunAsync(request, cancellationToken);
        });
        return command;
    }

    private static async Task<int> DraftAsync(string path, CancellationToken cancellationToken)
    {
        if (File.Exists(path))
        {
            await Console.Error.WriteLineAsync($"{path} is there already; it is not written over.");
            return ExitCode.Usage;
        }

        await File.WriteAllTextAsync(path, ManifestDraft.Write(Path.GetDirectoryName(Path.GetFullPath(path))!, cancellationToken), cancellationToken);
        await Console.Out.WriteLineAsync($"Wrote {path}. Look through it, then run: launchready audit {path}");
        return ExitCode.Done;
    }

    private static async Task<int> RunAsync(AuditRequest request, CancellationToken cancellationToken)
    {
        if (!File.Exists(request.Manifest))
        {
            await Console.Error.WriteLineAsync($"There is no {request.Manifest}. Write one with: launchready audit --init");
            return ExitCode.Usage;
        }

        var read = ManifestReader.ReadFile(request.Manifest, DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime));
        if (read.Target is not { } target)
        {
            foreach (var fault in read.Faults)
            {
                await Console.Error.WriteLineAsync($"{request.Manifest}, {fault}");
            }

            return ExitCode.Usage;
        }

        var options = new AuditOptions { Stages = request.Stages, Browser = new ChromiumDriver(Environment.GetEnvironmentVariable, TimeProvider.System) };
        if (request.IsDryRun)
        {
            return await PlanAsync(target, options, request.Format == "json", cancellationToken);
        }

        if (request.Baseline is { } earlier)
        {
            if (!File.Exists(earlier))
            {
                await Console.Error.WriteLineAsync($"There is no {earlier}.");
                return ExitCode.Usage;
            }

            options = options with { Baseline = Baseline.Read(await File.ReadAllTextAsync(earlier, cancellationToken)) };
        }

        var report = await AuditTerminal.WithProgressAsync(progress => LaunchAudit.RunAsync(target, options, progress, cancellationToken));
        await WriteAsync(request, target, report);
        return (int)report.Decision.Verdict;
    }

    private static async Task WriteAsync(AuditRequest request, TargetManifest target, AuditReport report)
    {
        var written = request.Folder is { } folder ? ReportFolder.Write(folder, target, report) : [];
        switch (request.Format)
        {
            case "json":
                await Console.Out.WriteAsync(JsonReport.Write(report));
                break;
            case "sarif":
                await Console.Out.WriteAsync(SarifReport.Write(report));
                break;
            case "markdown":
                await Console.Out.WriteAsync(MarkdownReport.Write(report));
                break;
            case "html":
                await Console.Out.WriteAsync(HtmlReport.Write(report));
                break;
            default:
                AuditTerminal.Show(report);
                break;
        }

        if (written.Count > 0)
        {
            await Console.Error.WriteLineAsync($"Wrote {written.Count} files to {request.Folder}.");
        }
    }

    private static async Task<int> PlanAsync(TargetManifest target, AuditOptions options, bool json, CancellationToken cancellationToken)
    {
        var planned = await LaunchAudit.PlanAsync(target, options, cancellationToken);
        if (json)
        {
            var rows = planned.Select(probe => new { method = probe.Method.Method, url = probe.Url.AbsoluteUri, identity = probe.As?.Name, purpose = probe.Purpose });
            await Console.Out.WriteLineAsync(System.Text.Json.JsonSerializer.Serialize(rows, System.Text.Json.JsonSerializerOptions.Web));
            return ExitCode.Done;
        }

        foreach (var probe in planned)
        {
            await Console.Out.WriteLineAsync($"{probe.Method} {probe.Url.AbsoluteUri}{(probe.As is { } who ? $" as {who.Name}" : "")}: {probe.Purpose}");
        }

        await Console.Error.WriteLineAsync($"{planned.Count} requests would be sent at first, and more that depend on their answers.");
        return ExitCode.Done;
    }

    private sealed record AuditRequest(string Manifest, IReadOnlyList<Stage> Stages, string Format, string? Folder, string? Baseline, bool IsDryRun);
}
