namespace LaunchReady.Audit.Routes.Lexing;

/// <summary>The end of a here-document: a line that holds only its name, or begins with it.</summary>
internal static class HeredocEnd
{
    public static int Find(string text, int from, ReadOnlySpan<char> name)
    {
        for (var line = text.IndexOf('\n', from); line >= 0; line = text.IndexOf('\n', line + 1))
        {
            var start = line + 1;
            while (start < text.Length && text[start] is ' ' or '\t')
            {
                start++;
            }

            if (text.AsSpan(start).StartsWith(name) && (start + name.Length == text.Length || !char.IsLetterOrDigit(text[start + name.Length])))
            {
                return start + name.Length;
            }
        }

        return -1;
    }
}
