using LaunchReady.Detection;
using LaunchReady.Guard.Context;
using LaunchReady.Server.Features.Tools.Contracts;

namespace LaunchReady.Server.Features.Tools;

/// <summary>
/// How much of what a call answered looks like an attempt to steer the assistant. Only what somebody outside may have written is looked at.
/// A call that failed answers with a sentence, which names no record and is believed by nobody.
/// </summary>
internal static class OutputSuspicion
{
    public static double Of(Tool tool, ToolOutput output, Func<string, bool> distrusted) =>
        output.Outcome == ToolOutcome.Done && ContextPart.FromToolOutput(tool.Title, tool.Declaration, output.Data, distrusted).UntrustedText is { } text
            ? InjectionScanner.Scan(text).Score
            : 0;
}
