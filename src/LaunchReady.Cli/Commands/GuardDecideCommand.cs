using System.CommandLine;
using System.Text;
using LaunchReady.Guard.Decisions;
using LaunchReady.Guard.Sidecar;

namespace LaunchReady.Cli.Commands;

/// <summary><c>launchready guard decide</c>: the guard as a sidecar on standard input and output.</summary>
internal static class GuardDecideCommand
{
    public static Command Create()
    {
        var command = new Command("decide", """
            May this call run? One JSON object a line in: {"op":"open","tools":[…]}, {"op":"user","text":"…"},
            {"op":"call","id":"c1","tool":"…","arguments":{…}}, {"op":"approved","id":"c1"}, {"op":"result","id":"c1","text":"…"}, {"op":"close"}.
            A call is answered with {"id":"c1","decision":"allow"|"ask"|"deny","reasons":[…]}; other lines only when something is wrong with them.
            """);
        command.SetAction((_, cancellationToken) => RunAsync(Console.OpenStandardInput(), Console.OpenStandardOutput(), cancellationToken));
        return command;
    }

    internal static async Task<int> RunAsync(Stream input, Stream output, CancellationToken cancellationToken)
    {
        var lines = new JsonLines(input, SidecarSession.LongestLine);
        var session = new SidecarSession(new ProvenancePolicy());
        while (await lines.ReadAsync(cancellationToken) is { } line)
        {
            var answer = line.TooLong ? """{"error":"The line is longer than 16 MB."}""" : line.Bytes.Span.Trim((byte)'\r').IsEmpty ? null : session.Answer(line.Bytes);
            if (answer is not null)
            {
                await output.WriteAsync(Encoding.UTF8.GetBytes(answer + "\n"), cancellationToken);
                await output.FlushAsync(cancellationToken);
            }
        }

        return ExitCode.Done;
    }
}
