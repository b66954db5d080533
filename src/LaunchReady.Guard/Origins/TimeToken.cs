using System.Globalization;
using System.Text.RegularExpressions;

namespace LaunchReady.Guard.Origins;

/// <summary>A time of day as people write it: 14:30, 8 AM, noon.</summary>
internal readonly record struct TimeToken(int Start, int Length, TimeOnly Time)
{
    private static readonly Regex s_time = new(
        @"\b(?:(?<hour>[0-9]{1,2})[:.h](?<minute>[0-9]{2})(?::00)?(?: ?(?<half>[ap])\.?m\b)?|(?<hour>[0-9]{1,2}) ?(?<half>[ap])\.?m\b|(?<hour>[0-9]{1,2}) (?:o'clock|uhr)\b|(?<word>noon|midnight))",
        RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture);

    private static readonly Regex s_duration = new(
        @"\b(?:(?<number>[0-9]{1,3})|(?<word>half an|an?|one|two|three|four|five|six|eight))[ -](?<unit>hours?|hrs?|minutes?|mins?)\b",
        RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture);

    public static IReadOnlyList<TimeToken> Read(string normal)
    {
        List<TimeToken>? found = null;
        for (var match = s_time.Match(normal); match.Success; match = match.NextMatch())
        {
            if (Of(match) is { } time)
            {
                (found ??= []).Add(new(match.Index, match.Length, time));
            }
        }

        return found ?? [];
    }

    /// <summary>The lengths of time that a text speaks of: "one hour", "90 minutes".</summary>
    public static IEnumerable<TimeSpan> Durations(string normal)
    {
        for (var match = s_duration.Match(normal); match.Success; match = match.NextMatch())
        {
            var count = match.Groups["number"].Success ? int.Parse(match.Groups["number"].ValueSpan, CultureInfo.InvariantCulture) : Count(match.Groups["word"].Value);
            yield return match.Groups["unit"].ValueSpan[0] == 'h' ? TimeSpan.FromMinutes(count * 60) : TimeSpan.FromMinutes(Math.Floor(count));
        }
    }

    private static double Count(string word) => word switch
    {
        "half an" => 0.5,
        "two" => 2,
        "three" => 3,
        "four" => 4,
        "five" => 5,
        "six" => 6,
        "eight" => 8,
        _ => 1,
    };

    private static TimeOnly? Of(Match match)
    {
        if (match.Groups["word"].Success)
        {
            return match.Groups["word"].Value == "noon" ? new TimeOnly(12, 0) : TimeOnly.MinValue;
        }

        var hour = int.Parse(match.Groups["hour"].ValueSpan, CultureInfo.InvariantCulture);
        var minute = match.Groups["minute"].Success ? int.Parse(match.Groups["minute"].ValueSpan, CultureInfo.InvariantCulture) : 0;
        if (match.Groups["half"].Success)
        {
            hour = hour is < 1 or > 12 ? 99 : (hour % 12) + (match.Groups["half"].Value == "p" ? 12 : 0);
        }

        return hour < 24 && minute < 60 ? new TimeOnly(hour, minute) : null;
    }
}
