using System.Globalization;
using System.Text.RegularExpressions;

namespace LaunchReady.Guard.Origins;

/// <summary>A date that is written out in full. "Tomorrow", and 3/4/2026, which two countries read differently, are not.</summary>
internal readonly record struct DateToken(int Start, int Length, DateOnly Date)
{
    private const string Months = "january|february|march|april|may|june|july|august|september|october|november|december|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec";

    private static readonly Regex s_date = new(
        @"\b(?:(?<year>[0-9]{4})-(?<number>[0-9]{2})-(?<day>[0-9]{2})"
        + $@"|(?<day>[0-9]{{1,2}})(?:st|nd|rd|th)? (?:of )?(?<month>{Months})\.?,? (?<year>[0-9]{{4}})"
        + $@"|(?<month>{Months})\.? (?<day>[0-9]{{1,2}})(?:st|nd|rd|th)?,? (?<year>[0-9]{{4}}))\b",
        RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture);

    private static readonly HashSet<string> s_monthNames = [.. Months.Replace("sept?", "sep|sept", StringComparison.Ordinal).Split('|')];

    public static bool IsMonth(string word) => s_monthNames.Contains(word);

    public static IReadOnlyList<DateToken> Read(string normal)
    {
        List<DateToken>? found = null;
        for (var match = s_date.Match(normal); match.Success; match = match.NextMatch())
        {
            var month = match.Groups["number"].Success
                ? int.Parse(match.Groups["number"].ValueSpan, CultureInfo.InvariantCulture)
                : MonthNumber(match.Groups["month"].Value);
            var year = int.Parse(match.Groups["year"].ValueSpan, CultureInfo.InvariantCulture);
            var day = int.Parse(match.Groups["day"].ValueSpan, CultureInfo.InvariantCulture);
            if (year > 0 && month is > 0 and < 13 && day > 0 && day <= DateTime.DaysInMonth(year, month))
            {
                (found ??= []).Add(new(match.Index, match.Length, new DateOnly(year, month, day)));
            }
        }

        return found ?? [];
    }

    private static int MonthNumber(string name) =>
        Array.FindIndex(CultureInfo.InvariantCulture.DateTimeFormat.MonthNames, month => month.StartsWith(name[..3], StringComparison.OrdinalIgnoreCase)) + 1;
}
