namespace LaunchReady.Audit.Domain.Web;

/// <summary>A structured field (RFC 9651) that is one token with parameters, as the cross-origin headers are. A list, or anything malformed, is none.</summary>
internal static class StructuredToken
{
    /// <summary>The token, in its own case; null when the field does not keep to the grammar.</summary>
    public static string? Parse(string value)
    {
        var text = value.Trim(' ');
        var position = Token(text, 0);
        if (position == 0)
        {
            return null;
        }

        var token = text[..position];
        while (position < text.Length)
        {
            if (text[position] != ';' || (position = Parameter(text, position + 1)) < 0)
            {
                return null;
            }
        }

        return token;
    }

    /// <summary>Reads a key and, behind an equals sign, a bare item; the position behind it, or -1.</summary>
    private static int Parameter(string text, int position)
    {
        while (position < text.Length && text[position] == ' ')
        {
            position++;
        }

        var start = position;
        while (position < text.Length && (char.IsAsciiLetterLower(text[position]) || text[position] is '*' || (position > start && (char.IsAsciiDigit(text[position]) || text[position] is '_' or '-' or '.'))))
        {
            position++;
        }

        if (position == start)
        {
            return -1;
        }

        return position < text.Length && text[position] == '=' ? BareItem(text, position + 1) : position;
    }

    private static int BareItem(string text, int position)
    {
        if (position >= text.Length)
        {
            return -1;
        }

        switch (text[position])
        {
            case '"':
                return Quoted(text, position + 1);
            case '?':
                return position + 1 < text.Length && text[position + 1] is '0' or '1' ? position + 2 : -1;
            case '-' or (>= '0' and <= '9'):
                var start = position++;
                while (position < text.Length && (char.IsAsciiDigit(text[position]) || text[position] == '.'))
                {
                    position++;
                }

                return position - start == 1 && text[start] == '-' ? -1 : position;
            default:
                var end = Token(text, position);
                return end > position ? end : -1;
        }
    }

    private static int Quoted(string text, int position)
    {
        for (; position < text.Length; position++)
        {
            switch (text[position])
            {
                case '"':
                    return position + 1;
                case '\\':
                    position++;
                    if (position >= text.Length || text[position] is not ('"' or '\\'))
                    {
                        return -1;
                    }

                    break;
                case < ' ' or > '~':
                    return -1;
            }
        }

        return -1;
    }

    private static int Token(string text, int start)
    {
        if (start >= text.Length || !(char.IsAsciiLetter(text[start]) || text[start] == '*'))
        {
            return start;
        }

        var position = start + 1;
        while (position < text.Length && (char.IsAsciiLetterOrDigit(text[position]) || "!#$%&'*+-.^_`|~:/".Contains(text[position], StringComparison.Ordinal)))
        {
            position++;
        }

        return position;
    }
}
