using System.CommandLine;
using LaunchReady.Audit.Routes;
using LaunchReady.Audit.Routes.OpenApi;
using LaunchReady.Audit.Routes.Reports;
using LaunchReady.Audit.Source;

namespace LaunchReady.Cli.Commands;

/// <summary><c>launchready routes</c>: the doors of an application, from its source or its OpenAPI document.</summary>
internal static class RoutesCommand
{
    public static Command Create()
    {
        var path = new Argument<string>("path") { Description = "A source tree, or an OpenAPI document (JSON or YAML).", DefaultValueFactory = _ => "." };
        var format = new Option<string>("--format") { Description = "text, json or markdown (who can do what, on one page).", DefaultValueFactory = _ => "text" }.AcceptOnlyFromAmong("text", "json", "markdown");
        path.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string>() is { } given && !Path.Exists(given))
            {
                result.AddError($"There is no folder or file '{given}'.");
            }
        });
        var command = new Command("routes", "List routes with their methods, parameters and effects, and where each asks who the caller is. Nothing is run.") { path, format };
        command.SetAction((parsed, cancellationToken) => RunAsync(parsed.GetValue(path)!, parsed.GetValue(format)!, cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(string path, string format, CancellationToken cancellationToken)
    {
        var inventory = await Task.Run(() => Directory.Exists(path) ? RouteReader.Read(SourceTree.Open(path, cancellationToken: cancellationToken), cancellationToken) : OpenApiReader.Read(path), cancellationToken);
        await Console.Out.WriteLineAsync(format switch
        {
            "json" => RouteJson.Write(inventory),
            "markdown" => RouteMarkdown.Write(inventory, Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(path)))),
            _ => RouteText.Write(inventory, colours: !Console.IsOutputRedirected && Environment.GetEnvironmentVariable("NO_COLOR") is null or ""),
        });
        return ExitCode.Done;
    }
}
