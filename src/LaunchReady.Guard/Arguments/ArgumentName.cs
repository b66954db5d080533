namespace LaunchReady.Guard.Arguments;

/// <summary>Names that come from a model are shown to people: clipped, and without characters that could break out of the quotes.</summary>
internal static class ArgumentName
{
    private const int LongestShown = 80;

    public static string Quote(string name)
    {
        var shown = name.Length <= LongestShown ? name : string.Concat(name.AsSpan(0, LongestShown), "…");
        return string.Create(shown.Length + 2, shown, static (span, text) =>
        {
            span[0] = span[^1] = '`';
            for (var i = 0; i < text.Length; i++)
            {
                span[i + 1] = text[i] is '`' || char.IsControl(text[i]) || IsInvisible(text[i]) ? '\uFFFD' : text[i];
            }
        });
    }

    public static string Member(string parent, string name) => parent.Length == 0 ? name : $"{parent}.{name}";

    public static string Item(string parent, int index) => $"{parent}[{index}]";

    // Direction marks, zero-width characters and halves of pairs can make a name read as another one.
    private static bool IsInvisible(char character) =>
        char.IsSurrogate(character) || char.GetUnicodeCategory(character) is System.Globalization.UnicodeCategory.Format;
}
