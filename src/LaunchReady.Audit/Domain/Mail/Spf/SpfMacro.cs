using System.Globalization;

namespace LaunchReady.Audit.Domain.Mail.Spf;

/// <summary>A macro string of RFC 7208 §7: literals and macros, parsed once, expanded for each sender.</summary>
internal sealed record SpfMacro(IReadOnlyList<SpfMacroPart> Parts, string Source)
{
    /// <summary>Letters that only an explanation's text may use.</summary>
    private const string ExplanationLetters = "crt";
    private const string Letters = "slodiphv" + ExplanationLetters;
    private const string Delimiters = ".-+,/_=";

    /// <summary>Whether it needs nothing of the sender: the linter can follow such names.</summary>
    public bool IsLiteral => Parts.All(part => part.Letter is null);

    /// <summary>A macro string that names a domain: ends in a top label or in a macro (RFC 7208 §7.1 domain-end).</summary>
    public static SpfMacro? ParseDomain(string text) =>
        Parse(text, explanation: false) is { } macro && text.Length > 0 && EndsAsDomain(text, macro) ? macro : null;

    /// <summary>Any macro string, or null when a percent sign does not begin a known macro.</summary>
    public static SpfMacro? Parse(string text, bool explanation)
    {
        var parts = new List<SpfMacroPart>();
        var position = 0;
        while (position < text.Length)
        {
            var percent = text.IndexOf('%', position);
            if (percent != position)
            {
                var end = percent < 0 ? text.Length : percent;
                parts.Add(SpfMacroPart.Literal(text[position..end]));
                position = end;
                continue;
            }

            if (ReadMacro(text, percent, explanation, out position) is not { } part)
            {
                return null;
            }

            parts.Add(part);
        }

        return new(parts, text);
    }

    private static SpfMacroPart? ReadMacro(string text, int percent, bool explanation, out int next)
    {
        next = percent + 2;
        switch (percent + 1 < text.Length ? text[percent + 1] : '\0')
        {
            case '%':
                return SpfMacroPart.Literal("%");
            case '_':
                return SpfMacroPart.Literal(" ");
            case '-':
                return SpfMacroPart.Literal("%20");
            case '{':
                var close = text.IndexOf('}', percent);
                next = close + 1;
                return close < 0 ? null : ReadExpansion(text[(percent + 2)..close], explanation);
            default:
                return null;
        }
    }

    private static SpfMacroPart? ReadExpansion(string body, bool explanation)
    {
        if (body.Length == 0 || !Letters.Contains(char.ToLowerInvariant(body[0]), StringComparison.Ordinal)
            || (!explanation && ExplanationLetters.Contains(char.ToLowerInvariant(body[0]), StringComparison.Ordinal)))
        {
            return null;
        }

        var position = 1;
        while (position < body.Length && char.IsAsciiDigit(body[position]))
        {
            position++;
        }

        var digits = body[1..position];
        var keep = 0;
        if (digits.Length > 0 && (!int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out keep) || keep == 0))
        {
            return null;
        }

        var reverse = position < body.Length && body[position] is 'r' or 'R';
        var delimiters = body[(reverse ? position + 1 : position)..];
        return delimiters.All(character => Delimiters.Contains(character, StringComparison.Ordinal))
            ? new SpfMacroPart(null, char.ToLowerInvariant(body[0]), char.IsAsciiLetterUpper(body[0]), keep, reverse, delimiters)
            : null;
    }

    private static bool EndsAsDomain(string text, SpfMacro macro)
    {
        if (macro.Parts[^1].Letter is not null)
        {
            return true;
        }

        // The last label may be followed by one dot, must stand after a dot, and is a top label: letters, digits, hyphens inside, not all digits.
        // "%%", "%_" and "%-" stand for themselves and cannot be part of one, so the source is what is looked at.
        var name = text.EndsWith('.') ? text[..^1] : text;
        var dot = name.LastIndexOf('.');
        var label = name[(dot + 1)..];
        return dot >= 0 && label.Length > 0 && label[0] != '-' && label[^1] != '-'
            && label.All(character => char.IsAsciiLetterOrDigit(character) || character == '-')
            && !label.All(char.IsAsciiDigit);
    }
}

/// <summary>A literal, or a macro letter with its transformers.</summary>
internal sealed record SpfMacroPart(string? Text, char? Letter, bool Escape, int Keep, bool Reverse, string Delimiters)
{
    public static SpfMacroPart Literal(string text) => new(text, null, Escape: false, 0, Reverse: false, string.Empty);
}
