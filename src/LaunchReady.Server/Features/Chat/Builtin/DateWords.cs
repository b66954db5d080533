using System.Globalization;

namespace LaunchReady.Server.Features.Chat.Builtin;

/// <summary>A stretch of days that words named, both ends included; an open end is null.</summary>
internal sealed record DateRange(DateOnly? From, DateOnly? To, int FirstWord, int LastWord);

/// <summary>Reads "last month", "October", "since 2026-10-01", "Q3", "last 30 days", "older than two weeks".</summary>
internal static class DateWords
{
    private static readonly string[] Months = ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"];
    private static readonly string[] Small = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];

    public static DateRange? Find(IReadOnlyList<Word> words, DateOnly today)
    {
        for (var index = 0; index < words.Count; index++)
        {
            if (At(words, index, today) is { } range)
            {
                return Bounded(words, range, today);
            }
        }

        return null;
    }

    public static bool IsDateWord(string lower) =>
        Months.Any(month => month == lower || (month[..3] == lower && lower != "may")) || lower is "today" or "yesterday" or "tomorrow" or "week" or "month" or "quarter" or "year" or "day" or "days" or "weeks" or "months" or "years"
            or "monday" or "tuesday" or "wednesday" or "thursday" or "friday" or "saturday" or "sunday" or "q1" or "q2" or "q3" or "q4" or "last" or "past" or "previous" or "next" or "older" or "newer" or "than" || Small.Contains(lower);

    private static DateRange Bounded(IReadOnlyList<Word> words, DateRange range, DateOnly today)
    {
        var before = range.FirstWord > 0 ? words[range.FirstWord - 1].Lower : "";
        var second = range.LastWord + 2 < words.Count && words[range.LastWord + 1].Lower is "and" or "to" or "until" ? At(words, range.LastWord + 2, today) : null;
        return before switch
        {
            "between" or "from" when second is not null => new(range.From, second.To, range.FirstWord - 1, second.LastWord),
            "since" => new(range.From, null, range.FirstWord - 1, range.LastWord),
            "after" => new(range.To?.AddDays(1), null, range.FirstWord - 1, range.LastWord),
            "until" or "till" or "by" => new(null, range.To, range.FirstWord - 1, range.LastWord),
            "before" => new(null, range.From?.AddDays(-1), range.FirstWord - 1, range.LastWord),
            "from" when range.From == range.To => new(range.From, null, range.FirstWord - 1, range.LastWord),
            "from" or "in" or "on" or "during" or "for" or "of" => range with { FirstWord = range.FirstWord - 1 },
            _ => range,
        };
    }

    private static DateRange? At(IReadOnlyList<Word> words, int index, DateOnly today)
    {
        var word = words[index].Lower;
        var next = index + 1 < words.Count ? words[index + 1].Lower : "";
        if (DateOnly.TryParseExact(word, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
        {
            return new(date, date, index, index);
        }

        return word switch
        {
            "today" => new(today, today, index, index),
            "yesterday" => new(today.AddDays(-1), today.AddDays(-1), index, index),
            "tomorrow" => new(today.AddDays(1), today.AddDays(1), index, index),
            "this" or "current" or "last" or "past" or "previous" or "next" => Relative(words, index, today),
            "older" when next == "than" => Age(words, index, today),
            "q1" or "q2" or "q3" or "q4" => Quarter(YearAfter(words, index) ?? YearOfQuarter(word[1] - '0', today), word[1] - '0', index, YearAfter(words, index) is null ? index : index + 1),
            _ => Month(words, index, today),
        };
    }

    private static DateRange? Relative(IReadOnlyList<Word> words, int index, DateOnly today)
    {
        var unitAt = index + 1;
        var count = unitAt < words.Count ? Count(words[unitAt].Lower) : null;
        unitAt += count is null ? 0 : 1;
        if (unitAt >= words.Count)
        {
            return null;
        }

        var unit = words[unitAt].Stem;
        if (count is { } many)
        {
            return Back(today, many, unit) is { } from && words[index].Lower is not "next" ? new(from, today, index, unitAt) : null;
        }

        var shift = words[index].Lower switch { "this" or "current" => 0, "next" => 1, _ => -1 };
        var first = FirstDay(today, unit, shift);
        return first is null ? null : new(first, FirstDay(today, unit, shift + 1)!.Value.AddDays(-1), index, unitAt);
    }

    private static DateRange? Age(IReadOnlyList<Word> words, int index, DateOnly today) =>
        index + 3 < words.Count && Count(words[index + 2].Lower) is { } count && Back(today, count, words[index + 3].Stem) is { } to ? new(null, to, index, index + 3) : null;

    private static DateOnly? FirstDay(DateOnly today, string unit, int shift) => unit switch
    {
        "day" => today.AddDays(shift),
        "week" => today.AddDays(-(((int)today.DayOfWeek + 6) % 7)).AddDays(7 * shift),
        "month" => new DateOnly(today.Year, today.Month, 1).AddMonths(shift),
        "quarter" => new DateOnly(today.Year, ((today.Month - 1) / 3 * 3) + 1, 1).AddMonths(3 * shift),
        "year" => new DateOnly(today.Year + shift, 1, 1),
        _ => null,
    };

    private static DateOnly? Back(DateOnly today, int count, string unit) => unit switch
    {
        "day" => today.AddDays(-count),
        "week" => today.AddDays(-7 * count),
        "month" => today.AddMonths(-count),
        "quarter" => today.AddMonths(-3 * count),
        "year" => today.AddYears(-count),
        _ => null,
    };

    private static DateRange? Month(IReadOnlyList<Word> words, int index, DateOnly today)
    {
        var month = Array.FindIndex(Months, name => name == words[index].Lower || (name[..3] == words[index].Lower && name != "may")) + 1;
        var modal = words[index].Text == "may" || (words[index].Lower is "may" or "march" && index == 0) || !words[index].IsCapitalised && words[index].Lower is "march" or "mar" or "dec" or "jan";
        if (month == 0 || modal)
        {
            return null;
        }

        // A month without a year is the latest one that has begun: people ask about what was.
        var year = YearAfter(words, index) ?? (month > today.Month ? today.Year - 1 : today.Year);
        var first = new DateOnly(year, month, 1);
        return new(first, first.AddMonths(1).AddDays(-1), index, YearAfter(words, index) is null ? index : index + 1);
    }

    private static DateRange Quarter(int year, int quarter, int first, int last)
    {
        var from = new DateOnly(year, (quarter * 3) - 2, 1);
        return new(from, from.AddMonths(3).AddDays(-1), first, last);
    }

    private static int YearOfQuarter(int quarter, DateOnly today) => (quarter * 3) - 2 > today.Month ? today.Year - 1 : today.Year;

    private static int? YearAfter(IReadOnlyList<Word> words, int index) =>
        index + 1 < words.Count && words[index + 1].Lower is ['1' or '2', _, _, _] text && int.TryParse(text, CultureInfo.InvariantCulture, out var year) && year is > 1900 and < 2200 ? year : null;

    private static int? Count(string word) =>
        int.TryParse(word, CultureInfo.InvariantCulture, out var count) && count is > 0 and < 1000 ? count : Array.IndexOf(Small, word) is > 0 and var small ? small : null;
}
