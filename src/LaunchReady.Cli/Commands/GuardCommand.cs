using System.CommandLine;

namespace LaunchReady.Cli.Commands;

/// <summary><c>launchready guard</c>: the guard for programs in any language, over standard input and output.</summary>
internal static class GuardCommand
{
    public static Command Create() => new("guard", "The guard for programs in any language: JSON Lines in, JSON Lines out.")
    {
        GuardDecideCommand.Create(),
        GuardClassifyCommand.Create(),
    };
}
