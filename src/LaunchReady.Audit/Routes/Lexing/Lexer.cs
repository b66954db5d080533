namespace LaunchReady.Audit.Routes.Lexing;

/// <summary>
/// Cuts source into tokens. What all languages share is here; each adds its comments and literals. Never throws, and passes over the text once:
/// a literal that does not end is remembered, so that it is not looked for again.
/// </summary>
internal abstract class Lexer(string text, WordPool pool)
{
    private static readonly string[] LongMarks = ["...", "?->", "=>", "->", "::", "?.", ":=", "==", "!=", "<=", ">=", "&&", "||", "??", "**", "+=", "<<"];

    private readonly List<Token> _tokens = new(text.Length / 6);
    private int _countedTo;
    private int _line = 1;
    private int _lineStart;

    protected string Source { get; } = text;

    protected int At { get; set; }

    protected Token? Last => _tokens.Count > 0 ? _tokens[^1] : null;

    public List<Token> Run()
    {
        while (At < Source.Length)
        {
            var before = At;
            var next = Source[At];
            if (char.IsWhiteSpace(next))
            {
                At++;
            }
            else if (!Special(next))
            {
                Plain(next);
            }

            At = Math.Max(At, before + 1);
        }

        return _tokens;
    }

    /// <summary>Reads what is the language's own at the place: comments and literals. False where there is nothing of that.</summary>
    protected abstract bool Special(char next);

    protected virtual bool StartsWord(char next) => char.IsLetter(next) || next == '_';

    protected virtual bool ContinuesWord(char next) => char.IsLetterOrDigit(next) || next == '_';

    protected bool See(string expected) => string.CompareOrdinal(Source, At, expected, 0, expected.Length) == 0;

    protected char Peek(int ahead) => At + ahead < Source.Length ? Source[At + ahead] : '\0';

    protected bool SkipLine()
    {
        var end = Source.IndexOf('\n', At);
        At = end < 0 ? Source.Length : end;
        return true;
    }

    protected bool SkipPast(string close, int from)
    {
        var end = Source.IndexOf(close, Math.Min(from, Source.Length), StringComparison.Ordinal);
        At = end < 0 ? Source.Length : end + close.Length;
        return true;
    }

    protected bool Add(TokenKind kind, int start, int end, string value)
    {
        CountLines(start);
        _tokens.Add(new Token(kind, value, start, end, _line, start - _lineStart));
        At = end;
        return true;
    }

    protected bool AddWord(int start, int end) => Add(TokenKind.Word, start, end, pool.Of(Source.AsSpan(start, end - start)));

    protected bool AddMark(int length) => Add(TokenKind.Mark, At, At + length, pool.Of(Source.AsSpan(At, length)));

    protected int WordEnd(int from)
    {
        var end = from;
        while (end < Source.Length && ContinuesWord(Source[end]))
        {
            end++;
        }

        return end;
    }

    private void Plain(char next)
    {
        if (StartsWord(next))
        {
            AddWord(At, WordEnd(At + 1));
        }
        else if (char.IsAsciiDigit(next))
        {
            AddNumber();
        }
        else
        {
            AddMark(LongMarks.FirstOrDefault(See)?.Length ?? 1);
        }
    }

    private void AddNumber()
    {
        var end = At + 1;
        while (end < Source.Length && (char.IsAsciiLetterOrDigit(Source[end]) || Source[end] == '_'))
        {
            end++;
        }

        Add(TokenKind.Number, At, end, pool.Of(Source.AsSpan(At, end - At)));
    }

    private void CountLines(int to)
    {
        for (; _countedTo < to; _countedTo++)
        {
            if (Source[_countedTo] == '\n')
            {
                _line++;
                _lineStart = _countedTo + 1;
            }
        }
    }
}
