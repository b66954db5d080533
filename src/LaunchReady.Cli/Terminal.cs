using System.CommandLine;
using System.Net.Sockets;
using LaunchReady.Server.Hosting.Settings;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Options;

namespace LaunchReady.Cli;

/// <summary>Runs a command so that a person gets a sentence and the shell a code; a stack trace is for faults of ours alone.</summary>
internal static class Terminal
{
    // A stopped command may still take back what it made, and a stopped server ends its turns.
    private static readonly TimeSpan TimeToStop = TimeSpan.FromSeconds(15);

    public static async Task<int> RunAsync(RootCommand root, string[] arguments)
    {
        var parsed = root.Parse(arguments);
        if (parsed.Errors.Count > 0)
        {
            foreach (var error in parsed.Errors)
            {
                await Console.Error.WriteLineAsync(error.Message);
            }

            await Console.Error.WriteLineAsync("Try 'launchready --help'.");
            return ExitCode.Usage;
        }

        try
        {
            return await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = TimeToStop });
        }
        catch (SettingsException settings)
        {
            await Console.Error.WriteLineAsync(settings.Message);
            return ExitCode.Usage;
        }
        catch (OptionsValidationException options)
        {
            await Console.Error.WriteLineAsync(string.Join(Environment.NewLine, options.Failures));
            return ExitCode.Usage;
        }
        catch (Exception fault) when (Explain(fault) is { } sentence)
        {
            await Console.Error.WriteLineAsync(sentence);
            return ExitCode.CouldNotRun;
        }
    }

    private static string? Explain(Exception fault) => fault switch
    {
        OperationCanceledException => "Stopped.",
        InvalidDataException data => data.Message,
        SqliteException database => $"The database cannot be used: {database.Message}",
        Npgsql.NpgsqlException database => $"The database cannot be used: {database.Message}",
        UnauthorizedAccessException access => $"A file or folder may not be used: {access.Message}",
        IOException { InnerException: Microsoft.AspNetCore.Connections.AddressInUseException } address => $"{address.Message} Give another address with --urls.",
        IOException { InnerException: SocketException } address => address.Message,
        IOException file => file.Message,
        _ => null,
    };
}
