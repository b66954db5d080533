using System.CommandLine;
using LaunchReady.Server.Hosting;
using Microsoft.Extensions.Hosting;

namespace LaunchReady.Cli.Commands;

/// <summary><c>launchready serve</c>: the assistant, until it is told to stop.</summary>
internal static class ServeCommand
{
    public static Command Create()
    {
        var urls = new Option<string?>("--urls") { Description = $"Where to listen, separated by ';'. {LaunchReadyServer.DefaultUrl} unless said otherwise." };
        var data = new Option<string?>("--data") { Description = "The data folder. ./data unless said otherwise." };
        var command = new Command("serve", "Serve the assistant.") { urls, data };
        command.SetAction((parsed, cancellationToken) => RunAsync(parsed.GetValue(urls), parsed.GetValue(data), cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(string? urls, string? data, CancellationToken cancellationToken)
    {
        await using var app = LaunchReadyServer.Build(Arguments.Of(("URLS", urls), ("DATA", data)));
        await Startup.PrepareAsync(app.Services, cancellationToken);
        await app.StartAsync(cancellationToken);
        var url = app.Urls.First().Replace("[::]", "localhost", StringComparison.Ordinal).Replace("0.0.0.0", "localhost", StringComparison.Ordinal);
        Console.WriteLine($"Launch Ready listens on {url}. Stop it with Ctrl+C.");
        if (await Startup.SetupLinkAsync(app.Services, url, cancellationToken) is { } link)
        {
            Console.WriteLine();
            Console.WriteLine("Nobody has an account yet. Open this link within 30 minutes to become the owner; it works once:");
            Console.WriteLine();
            Console.WriteLine("  " + link);
            Console.WriteLine();
        }

        await app.WaitForShutdownAsync(cancellationToken);
        return ExitCode.Done;
    }
}
