namespace LaunchReady.Detection.Personal;

/// <summary>
/// Finds national numbers in one pass: a candidate is a run of capitals and digits, in groups joined by single spaces, dots, hyphens or slashes, whose letters and digits
/// have the form of one. All beginnings and ends at groups are tried, at most seven groups long.
/// </summary>
internal static class NationalIds
{
    private const int Shortest = 9;
    private const int Longest = 18;
    private const int MostGroups = 7;
    private const int FewestDigits = 6;

    public static void Find(string text, ref List<Finding>? found)
    {
        Span<char> plain = stackalloc char[Longest];
        var at = 0;
        while (NextGroup(text, at) is var start and >= 0)
        {
            at = Read(text, start, plain, ref found);
        }
    }

    // Where the next group begins after a place: a capital or a digit that nothing of a word comes before.
    private static int NextGroup(string text, int from)
    {
        for (var i = from; i < text.Length; i++)
        {
            if (IsPart(text[i]) && (i == 0 || !Continues(text[i - 1])))
            {
                return i;
            }
        }

        return -1;
    }

    // The longest reading that is a number wins; the next look begins behind it, or at the next group.
    private static int Read(string text, int start, Span<char> plain, ref List<Finding>? found)
    {
        var (end, length, groups, digits) = (start, 0, 0, 0);
        var next = start + 1;
        Finding? best = null;
        while (end < text.Length && groups < MostGroups)
        {
            while (end < text.Length && IsPart(text[end]) && length < Longest)
            {
                digits += char.IsAsciiDigit(text[end]) ? 1 : 0;
                plain[length++] = text[end++];
            }

            if (end < text.Length && Continues(text[end]))
            {
                break;
            }

            groups++;
            next = groups == 1 ? end : next;
            best = length >= Shortest && digits >= FewestDigits && !IsFraction(text, end) ? Match(text, start, end, plain[..length]) ?? best : best;
            if (end + 1 >= text.Length || text[end] is not (' ' or '.' or '-' or '/') || !IsPart(text[end + 1]))
            {
                break;
            }

            end++;
        }

        if (best is { } finding)
        {
            (found ??= []).Add(finding);
            return finding.End;
        }

        return next;
    }

    private static Finding? Match(string text, int start, int end, ReadOnlySpan<char> plain)
    {
        foreach (var id in NationalId.All)
        {
            if (id.HasForm(plain) && id.Fits(plain) && id.IsMeant(text, start, end - start))
            {
                return new Finding(start, end - start, id.Id, id.Title, id.Placeholder, $"… ({end - start} characters)");
            }
        }

        return null;
    }

    private static bool IsPart(char character) => char.IsAsciiDigit(character) || char.IsAsciiLetterUpper(character);

    private static bool Continues(char character) => char.IsLetterOrDigit(character) || character is '_' or '+' or '@' or '#' or '$';

    private static bool IsFraction(string text, int end) => end + 1 < text.Length && text[end] == ',' && char.IsAsciiDigit(text[end + 1]);
}
