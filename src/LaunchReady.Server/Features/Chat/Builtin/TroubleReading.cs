using System.Text.Json;
using System.Text.RegularExpressions;

namespace LaunchReady.Server.Features.Chat.Builtin;

/// <summary>Tells whether an answer says that the call did not happen. It only ever makes the model stop and say so.</summary>
internal static partial class TroubleReading
{
    private static readonly string[] VerdictNames = ["outcome", "decision", "verdict", "error", "problem", "code", "result"];
    private static readonly string[] Envelope = ["status", "message", "detail", "reason", "title", "error", "type", "outcome", "decision", "approval", "approvalId", "code", "problem", "instance", "traceId"];

    public static Trouble OfObject(JsonElement element)
    {
        foreach (var name in VerdictNames)
        {
            if (element.TryGetProperty(name, out var verdict) && OfVerdict(verdict) is var trouble and not Trouble.None)
            {
                return trouble;
            }
        }

        // A record may have a status of its own ("pending"); only an object that is nothing but an answer is read by it.
        var isEnvelope = element.EnumerateObject().All(property => Envelope.Contains(property.Name));
        return isEnvelope && element.TryGetProperty("status", out var status) ? OfVerdict(status) : Trouble.None;
    }

    public static Trouble OfSentence(string text) =>
        text.Length < 600 && Opening().IsMatch(text) ? OfWords(text, Trouble.Failed) : Trouble.None;

    private static Trouble OfVerdict(JsonElement verdict) => verdict.ValueKind switch
    {
        JsonValueKind.Object => Trouble.Failed,
        JsonValueKind.True => Trouble.Failed,
        JsonValueKind.Number when verdict.TryGetInt32(out var code) => code switch { 404 => Trouble.NotFound, 401 or 403 => Trouble.Denied, >= 400 and < 600 => Trouble.Failed, _ => Trouble.None },
        JsonValueKind.String => OfWords(verdict.GetString()!, verdict.GetString()!.Contains(' ', StringComparison.Ordinal) ? Trouble.Failed : Trouble.None),
        _ => Trouble.None,
    };

    private static Trouble OfWords(string text, Trouble otherwise) => text switch
    {
        _ when Doubts().IsMatch(text) => Trouble.Uncertain,
        _ when Waits().IsMatch(text) => Trouble.Waiting,
        _ when Denies().IsMatch(text) => Trouble.Denied,
        _ when Missing().IsMatch(text) => Trouble.NotFound,
        _ when Fails().IsMatch(text) => Trouble.Failed,
        _ => otherwise,
    };

    [GeneratedRegex("""(may or may not|outcome is (not known|unknown)|not known whether|unknown whether)""", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase)]
    private static partial Regex Doubts();

    [GeneratedRegex("""(wait(s|ing)? for (an? |the )?(approval|decision)|needs? (an? )?approval|approval (is )?(required|needed|pending)|needs?_?approval|pending[ _-]?approval|awaiting|^\s*(waiting|pending|ask)\s*$)""", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase)]
    private static partial Regex Waits();

    [GeneratedRegex("""(denied|deny|not allowed|forbidden|refused|rejected|unauthori[sz]ed|not permitted|blocked)""", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase)]
    private static partial Regex Denies();

    [GeneratedRegex("""(not[ _-]?found|no such|does not exist|there is no|unknown)""", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase)]
    private static partial Regex Missing();

    [GeneratedRegex("""(fail(ed|ure)|error|invalid|could not|cannot|timed out|unavailable|expired|exception)""", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase)]
    private static partial Regex Fails();

    [GeneratedRegex("""^\W*(error|denied|refused|forbidden|rejected|blocked|failed|not found|no such|there is no|unknown|could not|cannot|invalid|unavailable|(the|this|your|that) (call|tool|action|request)\b.{0,120}(denied|refused|reject|not allowed|wait|needs|approval|fail|could not|block|expired)|(waiting|waits|needs|awaiting|pending|approval)\b|not allowed|(no|only) .{0,60}(allowed|may)|\w+ (was|is) (denied|refused|rejected|not allowed|waiting))""", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.Singleline)]
    private static partial Regex Opening();
}
