namespace LaunchReady.Guard.Origins;

/// <summary>Words around a place in a text, and the words that a name is made of.</summary>
internal static class Words
{
    private static readonly HashSet<string> s_idWords = ["id", "ids", "number", "numbers", "no", "nr", "num", "key", "ref", "reference", "code", "uuid", "guid", "iban", "account"];

    private static readonly HashSet<string> s_amountWords =
        ["amount", "total", "price", "sum", "cost", "budget", "quantity", "qty", "count", "limit", "size", "page", "percent", "rate", "days", "hours", "minutes", "weeks", "months", "years", "discount", "value"];

    public static string Before(string text, int position)
    {
        var end = position;
        while (end > 0 && !char.IsLetterOrDigit(text[end - 1]))
        {
            end--;
        }

        var start = end;
        while (start > 0 && char.IsLetterOrDigit(text[start - 1]))
        {
            start--;
        }

        return text[start..end];
    }

    public static string After(string text, int position)
    {
        var start = position;
        while (start < text.Length && !char.IsLetterOrDigit(text[start]))
        {
            start++;
        }

        var end = start;
        while (end < text.Length && char.IsLetterOrDigit(text[end]))
        {
            end++;
        }

        return text[start..end];
    }

    /// <summary><c>fileId</c>, <c>file_ids</c> and <c>FileID</c> are all "file", "id".</summary>
    public static IReadOnlyList<string> Of(string name)
    {
        var words = new List<string>();
        var start = 0;
        for (var i = 1; i <= name.Length; i++)
        {
            var breaks = i == name.Length || !char.IsLetterOrDigit(name[i]) || (char.IsUpper(name[i]) && !char.IsUpper(name[i - 1]));
            if (!breaks)
            {
                continue;
            }

            if (i > start && char.IsLetterOrDigit(name[start]))
            {
                words.Add(Singular(name[start..i].ToLowerInvariant()));
            }

            start = i < name.Length && char.IsLetterOrDigit(name[i]) ? i : i + 1;
        }

        return words;
    }

    public static bool SaysId(IReadOnlyList<string> words) => words.Count > 0 && s_idWords.Contains(words[^1]);

    public static bool SaysAmount(IReadOnlyList<string> words) => words.Any(s_amountWords.Contains) || words.Any(word => s_amountWords.Contains(word + "s"));

    public static bool IsIdWord(string word) => s_idWords.Contains(word);

    public static string Singular(string word) => word.Length > 3 && word[^1] == 's' && word[^2] != 's' ? word[..^1] : word;
}
