namespace LaunchReady.Audit.Routes.Lexing;

/// <summary>C#.</summary>
internal sealed class CSharpLexer(string text, WordPool pool) : LiteralLexer(text, pool)
{
    protected override bool Special(char next) => next switch
    {
        '/' when Peek(1) == '/' => SkipLine(),
        '/' when Peek(1) == '*' => SkipPast("*/", At + 2),
        '#' when StartsLine() => SkipLine(),
        '"' => Quoted(0, hole: false, verbatim: false),
        '\'' => Literal(1, new LiteralForm("'", Lines: false, Escapes: true)),
        '$' or '@' => Prefixed(),
        _ => false,
    };

    private bool Prefixed()
    {
        var length = 0;
        while (Peek(length) is '$' or '@')
        {
            length++;
        }

        if (Peek(length) == '"')
        {
            var prefix = Source.AsSpan(At, length);
            return Quoted(length, prefix.Contains('$'), prefix.Contains('@'));
        }

        if (Source[At] == '@' && StartsWord(Peek(1)))
        {
            return AddWord(At + 1, WordEnd(At + 1));
        }

        return false;
    }

    private bool Quoted(int prefix, bool hole, bool verbatim)
    {
        var quotes = 0;
        while (Peek(prefix + quotes) == '"')
        {
            quotes++;
        }

        if (quotes >= 3)
        {
            return Literal(prefix + quotes, new LiteralForm(new string('"', Math.Min(quotes, 16)), Lines: true, Escapes: false, hole && prefix == 1 ? "{" : null));
        }

        return Literal(prefix + 1, new LiteralForm("\"", Lines: verbatim, Escapes: !verbatim, hole ? "{" : null, DoubledClose: verbatim));
    }

    private bool StartsLine()
    {
        var before = At - 1;
        while (before >= 0 && Source[before] is ' ' or '\t')
        {
            before--;
        }

        return before < 0 || Source[before] == '\n';
    }
}
