using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using LaunchReady.Audit.Probes;

namespace LaunchReady.Audit.Access;

/// <summary>What an answer says about whether somebody was let in.</summary>
internal enum Meaning
{
    /// <summary>What was asked for was given, or done.</summary>
    Given,

    /// <summary>The caller was turned away: by the status, by a way to the sign-in page, by the sign-in page itself, or by an error in a 200.</summary>
    Denied,

    /// <summary>Neither: the body was refused, the server tripped over, nothing came back. Proves nothing.</summary>
    Unclear,
}

/// <summary>
/// Reads answers of applications that nobody here knows. A 2xx is not always a yes: many send the sign-in page or <c>{"error":"forbidden"}</c> with 200.
/// </summary>
internal static partial class AnswerMeaning
{
    // What an error is told in. A record with anything else in it (an id, a title) is a record.
    private static readonly HashSet<string> Envelope = new(
        [
            "error", "errors", "errorcode", "errormessage", "message", "msg", "detail", "details", "reason", "code", "status", "statuscode", "statustext", "success", "ok", "title", "type", "name", "data", "result", "results",
            "requestid", "traceid", "correlationid", "timestamp", "path", "instance", "hint", "extensions",
        ],
        StringComparer.Ordinal);

    public static bool IsGiven(ProbeAnswer answer) => Of(answer) == Meaning.Given;

    public static Meaning Of(ProbeAnswer answer) => answer switch
    {
        { Failure: not null } => Meaning.Unclear,
        { Status: 401 or 403 or 404 or 410 } => Meaning.Denied,
        { Status: >= 300 and < 400 } => answer.Header("Location") is { } way && SignInAddress().IsMatch(way) ? Meaning.Denied : Meaning.Unclear,
        { IsSuccess: true } => OfBody(answer),
        _ => Meaning.Unclear,
    };

    /// <summary>Whether it is a page for people.</summary>
    public static bool IsPage(ProbeAnswer answer) =>
        answer.MediaType is "text/html" or "application/xhtml+xml" || answer.Body.AsSpan().TrimStart() is var text && (text.StartsWith("<!doctype html", StringComparison.OrdinalIgnoreCase) || text.StartsWith("<html", StringComparison.OrdinalIgnoreCase));

    private static Meaning OfBody(ProbeAnswer answer)
    {
        if (JsonAnswers.Body(answer) is { } body)
        {
            return body is JsonObject record ? OfRecord(record) : Meaning.Given;
        }

        return IsPage(answer) && IsTurnedAway(answer.Body) ? Meaning.Denied : Meaning.Given;
    }

    private static Meaning OfRecord(JsonObject record)
    {
        if (record.Count == 0 || record.Any(member => !Envelope.Contains(TenantWords.Plain(member.Key))) || !record.Any(SaysNo) || HoldsSomething(record))
        {
            return Meaning.Given;
        }

        return JsonAnswers.Scalars(record).Any(text => text is "401" or "403" or "404" || AccessWords().IsMatch(text)) ? Meaning.Denied : Meaning.Unclear;
    }

    private static bool SaysNo(KeyValuePair<string, JsonNode?> member) => TenantWords.Plain(member.Key) switch
    {
        "success" or "ok" => member.Value?.GetValueKind() == JsonValueKind.False,
        "error" or "errors" or "errorcode" or "errormessage" => member.Value switch { null => false, JsonArray list => list.Count > 0, JsonObject inner => inner.Count > 0, _ => member.Value.GetValueKind() != JsonValueKind.False },
        "status" or "statuscode" or "code" => JsonAnswers.Scalar(member.Value) is { } value && NoWord().IsMatch(value),
        _ => false,
    };

    private static bool HoldsSomething(JsonObject record) =>
        record.Any(member => TenantWords.Plain(member.Key) is "data" or "result" or "results" && JsonAnswers.Leaves(member.Value).Count > 0);

    // One field for a password is a sign-in; two or three are a change of it.
    private static bool IsTurnedAway(string page) => TurnedAwayTitle().IsMatch(page) || PasswordField().Count(page) == 1 || (Refresh().Match(page) is { Success: true } refresh && SignInAddress().IsMatch(refresh.Value));

    [GeneratedRegex(@"(log-?_?in|sign-?_?in|/auth(/|$|\?)|authenticate|authorize|/sso(/|$|\?)|session/new|unauthori[sz]ed|forbidden|access-?denied|/40[134](/|$|\?))", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex SignInAddress();

    [GeneratedRegex(@"^(4\d\d|5\d\d|err(or)?|fail(ed|ure)?|denied|forbidden|unauthori[sz]ed|unauthenticated|not[ _-]?found)$", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex NoWord();

    [GeneratedRegex(@"forbid|unauthori[sz]ed|unauthenticated|not[ _-]?(authori[sz]ed|authenticated|allowed|permitted|found|a[ _-]member|logged|signed)|permission|privilege|access[ _-]?denied|denied|no[ _-]?(access|such)|must (be|log|sign)|log ?in|sign ?in|login|credential|invalid (token|session)|session (has )?expired|only (admins?|owners?)|does ?n[o']t exist|PGRST116|row-level security", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex AccessWords();

    [GeneratedRegex(@"<input\b[^>]{0,400}\btype\s{0,3}=\s{0,3}[""']?password", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex PasswordField();

    [GeneratedRegex(@"<(title|h1)\b[^>]{0,200}>[^<]{0,60}\b(sign ?in|log ?in|login|forbidden|access denied|unauthori[sz]ed|not found|40[134])\b", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex TurnedAwayTitle();

    [GeneratedRegex(@"<meta\b[^>]{0,100}http-equiv\s{0,3}=\s{0,3}[""']?refresh[^>]{0,300}>|location(\.href|\.replace)?\s{0,3}[=(]\s{0,3}[""'][^""']{0,200}", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Refresh();
}
