namespace LaunchReady.Audit.Routes.Lexing;

/// <summary>PHP; what stands outside its tags is no code.</summary>
internal sealed class PhpLexer(string text, WordPool pool) : LiteralLexer(text, pool)
{
    private const int MostLostHeredocs = 32;
    private bool _inside;
    private int _lostHeredocs;

    protected override bool StartsWord(char next) => base.StartsWord(next) || next == '$';

    protected override bool Special(char next)
    {
        if (!_inside)
        {
            _inside = true;
            return SkipPast("<?", At);
        }

        return next switch
        {
            '?' when Peek(1) == '>' => Leave(),
            '/' when Peek(1) == '/' => SkipLine(),
            '#' when Peek(1) != '[' => SkipLine(),
            '/' when Peek(1) == '*' => SkipPast("*/", At + 2),
            '\'' => Literal(1, new LiteralForm("'", Lines: true, Escapes: true)),
            '"' => Literal(1, new LiteralForm("\"", Lines: true, Escapes: true, HoleOpen: "{$")),
            '<' when See("<<<") => Heredoc(),
            _ => false,
        };
    }

    private bool Leave()
    {
        _inside = false;
        At += 2;
        return true;
    }

    private bool Heredoc()
    {
        var name = At + 3;
        while (name < Source.Length && Source[name] is ' ' or '"' or '\'')
        {
            name++;
        }

        var end = WordEnd(name);
        if (end == name || _lostHeredocs >= MostLostHeredocs)
        {
            return false;
        }

        var close = HeredocEnd.Find(Source, end, Source.AsSpan(name, end - name));
        if (close < 0)
        {
            _lostHeredocs++;
            return false;
        }

        return Add(TokenKind.Text, At, close, "");
    }
}
