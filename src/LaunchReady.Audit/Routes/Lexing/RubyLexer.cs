namespace LaunchReady.Audit.Routes.Lexing;

/// <summary>Ruby. Symbols and the words of <c>%w</c> and <c>%i</c> are texts, as the text they stand for would be.</summary>
internal sealed class RubyLexer(string text, WordPool pool) : LiteralLexer(text, pool)
{
    private const int MostLostHeredocs = 32;
    private int _lostHeredocs;
    private int _noRegexBefore;

    protected override bool StartsWord(char next) => base.StartsWord(next) || next is '@' or '$';

    protected override bool Special(char next) => next switch
    {
        '#' => SkipLine(),
        '=' when See("=begin") && StartsLine() => SkipPast("\n=end", At),
        '_' when See("__END__") && StartsLine() => SkipPast("\0never", Source.Length),
        '"' => Literal(1, new LiteralForm("\"", Lines: true, Escapes: true, HoleOpen: "#{")),
        '\'' => Literal(1, new LiteralForm("'", Lines: true, Escapes: true)),
        '`' => Literal(1, new LiteralForm("`", Lines: true, Escapes: true, HoleOpen: "#{")),
        ':' => Symbol(),
        '%' => PercentLiteral(),
        '/' when ExpressionMayBegin() => Regex(),
        '<' when See("<<~") || See("<<-") => Heredoc(),
        _ => NameWithMark(),
    };

    private bool StartsLine() => At == 0 || Source[At - 1] == '\n';

    /// <summary>Ruby's names may end in a question or exclamation mark.</summary>
    private bool NameWithMark()
    {
        if (!StartsWord(Source[At]))
        {
            return false;
        }

        var end = WordEnd(At + 1);
        var marked = end < Source.Length && Source[end] is '?' or '!' && (end + 1 >= Source.Length || Source[end + 1] != '=');
        return AddWord(At, marked ? end + 1 : end);
    }

    private bool Symbol()
    {
        if (Peek(1) is '"' or '\'')
        {
            return Literal(2, new LiteralForm(Peek(1).ToString(), Lines: false, Escapes: true));
        }

        if (Peek(1) == ':' || !StartsWord(Peek(1)) || (At > 0 && Source[At - 1] == ':'))
        {
            return false;
        }

        var end = WordEnd(At + 2);
        return Add(TokenKind.Text, At, end, Source[(At + 1)..end]);
    }

    private bool PercentLiteral()
    {
        var letter = Peek(1);
        var close = Peek(2) switch { '[' => ']', '(' => ')', '{' => '}', '<' => '>', '|' => '|', '!' => '!', _ => '\0' };
        if (close == '\0' || letter is not ('w' or 'W' or 'i' or 'I' or 'q' or 'Q' or 'r'))
        {
            return false;
        }

        var end = Source.IndexOf(close, At + 3, Math.Min(Source.Length - At - 3, 4000));
        if (end < 0)
        {
            return false;
        }

        return letter is 'w' or 'W' or 'i' or 'I' ? Words(At + 3, end) : Add(letter == 'r' ? TokenKind.Number : TokenKind.Text, At, end + 1, Source[(At + 3)..end]);
    }

    private bool Words(int from, int end)
    {
        Add(TokenKind.Mark, from - 1, from, "[");
        for (var at = from; at < end;)
        {
            var start = at;
            while (at < end && !char.IsWhiteSpace(Source[at]))
            {
                at++;
            }

            if (at > start)
            {
                Add(TokenKind.Text, start, at, Source[start..at]);
            }

            at++;
        }

        return Add(TokenKind.Mark, end, end + 1, "]");
    }

    private bool ExpressionMayBegin() => Last switch
    {
        null => true,
        { Kind: TokenKind.Text or TokenKind.Number } => false,
        { Kind: TokenKind.Word } word => word.Value is "if" or "unless" or "when" or "and" or "or" or "not" or "return",
        { } mark => mark.Value is not (")" or "]" or "}"),
    };

    private bool Regex()
    {
        if (At < _noRegexBefore)
        {
            return false;
        }

        for (var at = At + 1; at < Source.Length && Source[at] != '\n'; at++)
        {
            if (Source[at] == '\\')
            {
                at++;
            }
            else if (Source[at] == '/')
            {
                return Add(TokenKind.Number, At, WordEnd(at + 1), "regex");
            }
        }

        var end = Source.IndexOf('\n', At);
        _noRegexBefore = end < 0 ? Source.Length : end;
        return false;
    }

    private bool Heredoc()
    {
        var name = At + 3;
        if (Peek(3) is '"' or '\'')
        {
            name++;
        }

        var end = WordEnd(name);
        if (end == name || _lostHeredocs >= MostLostHeredocs)
        {
            return false;
        }

        var close = HeredocEnd.Find(Source, end, Source.AsSpan(name, end - name));
        _lostHeredocs += close < 0 ? 1 : 0;
        return close >= 0 && Add(TokenKind.Text, At, close, "");
    }
}
