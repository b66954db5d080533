namespace LaunchReady.Cli;

/// <summary>One line on standard error that says how far a long work is; only where a person is looking.</summary>
internal sealed class ProgressLine : IProgress<string>
{
    private const int Width = 78;

    private ProgressLine()
    {
    }

    /// <summary>Null where standard error is not a terminal.</summary>
    public static ProgressLine? ForTerminal() => Console.IsErrorRedirected ? null : new ProgressLine();

    public static void Clear()
    {
        if (!Console.IsErrorRedirected)
        {
            Console.Error.Write($"\r{new string(' ', Width)}\r");
        }
    }

    public void Report(string value) => Console.Error.Write($"\r{(value.Length > Width ? value[..Width] : value.PadRight(Width))}");
}
