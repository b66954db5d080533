namespace LaunchReady.Audit.Routes.Lexing;

/// <summary>Java and Kotlin.</summary>
internal sealed class JavaLexer(string text, WordPool pool, bool kotlin) : LiteralLexer(text, pool)
{
    protected override bool ContinuesWord(char next) => base.ContinuesWord(next) || next == '$';

    protected override bool Special(char next) => next switch
    {
        '/' when Peek(1) == '/' => SkipLine(),
        '/' when Peek(1) == '*' => SkipPast("*/", At + 2),
        '"' when See("\"\"\"") => Literal(3, new LiteralForm("\"\"\"", Lines: true, Escapes: !kotlin, kotlin ? "${" : null)),
        '"' => Literal(1, new LiteralForm("\"", Lines: false, Escapes: true, kotlin ? "${" : null)),
        '\'' => Literal(1, new LiteralForm("'", Lines: false, Escapes: true)),
        _ => false,
    };
}
