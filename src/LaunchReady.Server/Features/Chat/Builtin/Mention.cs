using System.Text.RegularExpressions;

namespace LaunchReady.Server.Features.Chat.Builtin;

internal enum MentionKind
{
    Quote,
    Link,
    Email,
    RecordId,
    Money,
    Phone,
    Number,
    Name,
}

/// <summary>A value that stands in a text as itself: an id, an amount, an address, a name.</summary>
internal sealed record Mention(MentionKind Kind, string Value, int Start, int End)
{
    public bool Covers(Word word) => word.Start >= Start && word.Start < End;
}

/// <summary>Finds the values in a text. Every pattern runs in linear time; a stretch of text belongs to the first pattern that takes it.</summary>
internal static partial class Mentions
{
    public static IReadOnlyList<Mention> Find(string text, IReadOnlyList<Word> words, Toolbox tools)
    {
        var found = new List<Mention>();
        Take(found, Quotes().Matches(text), MentionKind.Quote, value => value[1..^1].Trim());
        Take(found, Links().Matches(text), MentionKind.Link, value => value.TrimEnd('.', ',', ')'));
        Take(found, Emails().Matches(text), MentionKind.Email, value => value);
        Take(found, Dates().Matches(text), MentionKind.Number, _ => "");
        Take(found, RecordIds().Matches(text), MentionKind.RecordId, value => tools.NounOf(value) is null ? value : value.ToUpperInvariant());
        Take(found, Uuids().Matches(text), MentionKind.RecordId, value => value);
        Take(found, Amounts().Matches(text), MentionKind.Money, Digits);
        Take(found, Phones().Matches(text), MentionKind.Phone, value => value.Trim());
        Take(found, Numbers().Matches(text), MentionKind.Number, Digits);
        found.RemoveAll(mention => mention.Value.Length == 0);
        found.AddRange(Names.Find(text, words, found, tools.IsVocabulary));
        return [.. found.OrderBy(mention => mention.Start)];
    }

    private static void Take(List<Mention> found, MatchCollection matches, MentionKind kind, Func<string, string> read)
    {
        foreach (Match match in matches)
        {
            var group = match.Groups[1];
            if (!found.Any(mention => group.Index < mention.End && mention.Start < group.Index + group.Length))
            {
                found.Add(new Mention(kind, read(group.Value), group.Index, group.Index + group.Length));
            }
        }
    }

    private static string Digits(string value) => string.Concat(value.Where(character => char.IsAsciiDigit(character) || character is '.' or '-')).TrimEnd('.');

    [GeneratedRegex("""("[^"\n]+"|“[^”\n]+”|«[^»\n]+»|„[^“”\n]+[“”])""", RegexOptions.NonBacktracking)]
    private static partial Regex Quotes();

    [GeneratedRegex("""(https?://[^\s<>"]+)""", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase)]
    private static partial Regex Links();

    [GeneratedRegex("""([A-Za-z0-9._%+\-]+@[A-Za-z0-9\-]+(?:\.[A-Za-z0-9\-]+)+)""", RegexOptions.NonBacktracking)]
    private static partial Regex Emails();

    [GeneratedRegex("""\b(\d{4}-\d{2}-\d{2})\b""", RegexOptions.NonBacktracking)]
    private static partial Regex Dates();

    [GeneratedRegex("""\b([A-Za-z]{1,8}-\d{1,9})\b""", RegexOptions.NonBacktracking)]
    private static partial Regex RecordIds();

    [GeneratedRegex("""\b([0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12})\b""", RegexOptions.NonBacktracking)]
    private static partial Regex Uuids();

    [GeneratedRegex("""([$€£]\s?\d[\d,]*(?:\.\d+)?|\b\d[\d,]*(?:\.\d+)?\s?(?:dollars?|euros?|pounds?|USD|EUR|GBP|€|£)\b?)""", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase)]
    private static partial Regex Amounts();

    [GeneratedRegex("""(\+\d[\d ().\-]{5,20}\d|\(?\d{3}\)?[ .\-]\d{3}[ .\-]\d{4}|\d{3}-\d{4})""", RegexOptions.NonBacktracking)]
    private static partial Regex Phones();

    [GeneratedRegex("""(?:^|[^\w.])#?(-?\d[\d,]*(?:\.\d+)?)\b""", RegexOptions.NonBacktracking)]
    private static partial Regex Numbers();
}
