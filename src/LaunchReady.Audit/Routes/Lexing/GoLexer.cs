namespace LaunchReady.Audit.Routes.Lexing;

/// <summary>Go.</summary>
internal sealed class GoLexer(string text, WordPool pool) : LiteralLexer(text, pool)
{
    protected override bool Special(char next) => next switch
    {
        '/' when Peek(1) == '/' => SkipLine(),
        '/' when Peek(1) == '*' => SkipPast("*/", At + 2),
        '"' => Literal(1, new LiteralForm("\"", Lines: false, Escapes: true)),
        '`' => Literal(1, new LiteralForm("`", Lines: true, Escapes: false)),
        '\'' => Literal(1, new LiteralForm("'", Lines: false, Escapes: true)),
        _ => false,
    };
}
