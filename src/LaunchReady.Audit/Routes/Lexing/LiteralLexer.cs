using System.Text;

namespace LaunchReady.Audit.Routes.Lexing;

/// <summary>Reads text literals with their computed pieces.</summary>
internal abstract class LiteralLexer(string text, WordPool pool) : Lexer(text, pool)
{
    private const int LongestHole = 200;
    private const int DeepestHole = 32;

    private readonly Dictionary<string, int> _noEndBefore = new(StringComparer.Ordinal);
    private readonly StringBuilder _value = new();
    private int _noHoleFrom = int.MaxValue;

    /// <summary>Reads a literal whose content begins <paramref name="opening"/> characters from here; a mark where it does not end.</summary>
    protected bool Literal(int opening, LiteralForm form)
    {
        var start = At;
        if (_noEndBefore.TryGetValue(form.Close, out var limit) && start < limit)
        {
            return AddMark(1);
        }

        _value.Clear();
        var end = Content(start + opening, form);
        if (end >= 0)
        {
            return Add(TokenKind.Text, start, end, _value.ToString());
        }

        _noEndBefore[form.Close] = ~end;
        return AddMark(1);
    }

    /// <summary>Where the literal ends, its mark included; or the complement of how far was looked in vain.</summary>
    private int Content(int at, LiteralForm form)
    {
        while (at < Source.Length)
        {
            var next = Source[at];
            if (next == '\n' && !form.Lines)
            {
                return ~at;
            }

            if (StartsAt(at, form.Close))
            {
                if (!form.DoubledClose || !StartsAt(at + form.Close.Length, form.Close))
                {
                    return at + form.Close.Length;
                }

                _value.Append(form.Close);
                at += 2 * form.Close.Length;
            }
            else
            {
                at = Piece(at, next, form);
            }
        }

        return ~Source.Length;
    }

    private int Piece(int at, char next, LiteralForm form)
    {
        if (form.Escapes && next == '\\' && at + 1 < Source.Length)
        {
            Escape(Source[at + 1]);
            return at + 2;
        }

        if (form.HoleOpen is { } open && at < _noHoleFrom && StartsAt(at, open))
        {
            if (open == "{" && StartsAt(at + 1, "{"))
            {
                _value.Append('{');
                return at + 2;
            }

            var end = HoleEnd(at + open.Length, 0);
            if (end >= 0)
            {
                var inside = Source.AsSpan(at + open.Length, Math.Min(end - at - open.Length, LongestHole)).Trim();
                _value.Append(Hole.Open).Append(inside).Append(Hole.Close);
                return end + 1;
            }

            _noHoleFrom = at;
        }

        _value.Append(next);
        return form.HoleOpen == "{" && next == '}' && StartsAt(at + 1, "}") ? at + 2 : at + 1;
    }

    private void Escape(char escaped)
    {
        switch (escaped)
        {
            case 'n' or 't' or 'r' or '\n' or '\r':
                _value.Append(' ');
                break;
            case '"' or '\'' or '\\' or '/' or '`' or '$':
                _value.Append(escaped);
                break;
            default:
                _value.Append('\\').Append(escaped);
                break;
        }
    }

    /// <summary>The closing brace of a computed piece, past braces and literals inside; negative where there is none.</summary>
    private int HoleEnd(int at, int depth)
    {
        var braces = 0;
        while (at < Source.Length)
        {
            switch (Source[at])
            {
                case '{':
                    braces++;
                    break;
                case '}' when braces-- == 0:
                    return at;
                case '"' or '\'' or '`':
                    at = depth < DeepestHole ? InnerLiteralEnd(at, depth) : at;
                    break;
            }

            if (at < 0)
            {
                return -1;
            }

            at++;
        }

        return -1;
    }

    private int InnerLiteralEnd(int at, int depth)
    {
        var quote = Source[at];
        for (at++; at < Source.Length && Source[at] != quote; at++)
        {
            if (Source[at] == '\\')
            {
                at++;
            }
            else if (quote == '`' && StartsAt(at, "${"))
            {
                at = HoleEnd(at + 2, depth + 1);
                if (at < 0)
                {
                    return -1;
                }
            }
        }

        return at < Source.Length ? at : -1;
    }

    private bool StartsAt(int at, string expected) => string.CompareOrdinal(Source, at, expected, 0, expected.Length) == 0 && at + expected.Length <= Source.Length;
}
