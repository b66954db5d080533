using LaunchReady.Audit.RedTeam.Endpoints;

namespace LaunchReady.Audit.Smoke;

/// <summary>Whether an answer is what was expected. Pure.</summary>
internal static class SmokeJudge
{
    private const int MostFaults = 3;
    private const int LongestShown = 80;

    /// <summary>What is wrong with the answer, in words; empty when nothing is.</summary>
    public static IReadOnlyList<string> Faults(SmokeAnswer answer, SmokeExpectation expected, Func<string, string> fill)
    {
        if (answer.Http.Failure is { } failure)
        {
            return [failure];
        }

        if (!HasStatus(answer, expected))
        {
            return [$"answered {answer.Http.Status}{Where(answer)} where {Statuses(expected)} was expected{Reason(answer)}"];
        }

        if (answer.Http.IsTruncated)
        {
            return [$"the answer did not end: it was given up after {answer.Http.Body.Length:N0} characters and {answer.Http.Elapsed.TotalSeconds:0.0} s"];
        }

        return expected.Json && answer.Json is null
            ? [$"answered {answer.Kind} where JSON was expected"]
            : [.. Content(answer, expected, fill).Take(MostFaults)];
    }

    private static bool HasStatus(SmokeAnswer answer, SmokeExpectation expected) =>
        expected.Statuses.Count == 0 ? answer.Http.IsSuccess : expected.Statuses.Contains(answer.Http.Status);

    private static IEnumerable<string> Content(SmokeAnswer answer, SmokeExpectation expected, Func<string, string> fill)
    {
        foreach (var (pointer, wanted) in expected.Values)
        {
            if (answer.Text(pointer) is not { } found)
            {
                yield return $"there is nothing at {pointer} in the answer";
            }
            else if (found != fill(wanted))
            {
                yield return $"{pointer} is \"{Short(found)}\" where \"{Short(wanted)}\" was expected";
            }
        }

        foreach (var text in expected.Texts.Where(text => !Holds(answer, fill(text))))
        {
            yield return $"the answer does not hold \"{Short(text)}\"";
        }

        foreach (var text in expected.Absent.Where(text => Holds(answer, fill(text))))
        {
            yield return $"the answer holds \"{Short(text)}\", which it must not";
        }

        if (expected.Besides(answer) is { } besides)
        {
            yield return besides;
        }
        else if (expected.Reply is { } place && string.IsNullOrWhiteSpace(answer.Reply(place)))
        {
            yield return Unanswered(answer, place);
        }
    }

    private static string Unanswered(SmokeAnswer answer, ReplyPlace place) =>
        answer.AreEvents ? $"no event of {answer.Events.Count} held a piece of an answer"
        : place.Json is null ? "the answer is empty"
        : answer.Json is null ? $"answered {answer.Kind} where JSON with an answer was expected"
        : $"there is no answer at {place.Json}";

    // A text is found as it is, and as JSON would write it.
    private static bool Holds(SmokeAnswer answer, string text) =>
        text.Length > 0 && (answer.Http.Body.Contains(text, StringComparison.Ordinal)
            || answer.Http.Body.Contains(System.Text.Json.JsonEncodedText.Encode(text).ToString(), StringComparison.Ordinal));

    private static string Statuses(SmokeExpectation expected) => expected.Statuses.Count == 0 ? "2xx" : string.Join(" or ", expected.Statuses);

    private static string Where(SmokeAnswer answer) => answer.Http.Header("Location") is { } location ? $" (to {Short(location)})" : "";

    // What a server says of its own refusal: problem documents (RFC 9457) and their usual relatives.
    private static string Reason(SmokeAnswer answer) =>
        new[] { "/detail", "/title", "/message", "/error/message", "/error" }.Select(pointer => answer.Json is null ? null : JsonPointer.Text(answer.Json, pointer)).FirstOrDefault(text => text is { Length: > 0 }) is { } said
            ? $": \"{Short(said)}\"" : answer.Kind == "HTML" ? ", with an HTML page" : "";

    private static string Short(string text)
    {
        var line = text.ReplaceLineEndings(" ");
        return line.Length <= LongestShown ? line : line[..LongestShown] + "…";
    }
}
