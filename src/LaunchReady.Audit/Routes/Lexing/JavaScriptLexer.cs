namespace LaunchReady.Audit.Routes.Lexing;

/// <summary>JavaScript and TypeScript, with JSX as far as it looks like them.</summary>
internal sealed class JavaScriptLexer(string text, WordPool pool) : LiteralLexer(text, pool)
{
    private static readonly HashSet<string> BeforeExpression = ["return", "typeof", "case", "in", "of", "delete", "void", "throw", "new", "else", "do", "await", "yield"];
    private int _noRegexBefore;

    protected override bool StartsWord(char next) => base.StartsWord(next) || next is '$';

    protected override bool ContinuesWord(char next) => base.ContinuesWord(next) || next == '$';

    protected override bool Special(char next) => next switch
    {
        '/' when Peek(1) == '/' => SkipLine(),
        '/' when Peek(1) == '*' => SkipPast("*/", At + 2),
        '/' when ExpressionMayBegin() => Regex(),
        '"' => Literal(1, new LiteralForm("\"", Lines: false, Escapes: true)),
        '\'' => Literal(1, new LiteralForm("'", Lines: false, Escapes: true)),
        '`' => Literal(1, new LiteralForm("`", Lines: true, Escapes: true, HoleOpen: "${")),
        '#' when At == 0 && Peek(1) == '!' => SkipLine(),
        _ => false,
    };

    private bool ExpressionMayBegin() => Last switch
    {
        null => true,
        { Kind: TokenKind.Text or TokenKind.Number } => false,
        { Kind: TokenKind.Word } word => BeforeExpression.Contains(word.Value),
        { } mark => mark.Value is not (")" or "]" or "}" or "<"),
    };

    private bool Regex()
    {
        if (At < _noRegexBefore)
        {
            return false;
        }

        var inClass = false;
        for (var at = At + 1; at < Source.Length && Source[at] != '\n'; at++)
        {
            switch (Source[at])
            {
                case '\\':
                    at++;
                    break;
                case '[':
                    inClass = true;
                    break;
                case ']':
                    inClass = false;
                    break;
                case '/' when !inClass:
                    return Add(TokenKind.Number, At, WordEnd(at + 1), "regex");
            }
        }

        var end = Source.IndexOf('\n', At);
        _noRegexBefore = end < 0 ? Source.Length : end;
        return false;
    }
}
