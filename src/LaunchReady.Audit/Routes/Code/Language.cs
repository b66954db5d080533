using LaunchReady.Audit.Routes.Lexing;

namespace LaunchReady.Audit.Routes.Code;

internal enum Language
{
    JavaScript,
    Python,
    CSharp,
    Java,
    Kotlin,
    Go,
    Ruby,
    Php,
}

internal static class Languages
{
    public static Language? Of(string path) => Path.GetExtension(path).ToLowerInvariant() switch
    {
        ".js" or ".mjs" or ".cjs" or ".jsx" or ".ts" or ".mts" or ".cts" or ".tsx" => Language.JavaScript,
        ".py" => Language.Python,
        ".cs" => Language.CSharp,
        ".java" => Language.Java,
        ".kt" or ".kts" => Language.Kotlin,
        ".go" => Language.Go,
        ".rb" or ".ru" => Language.Ruby,
        ".php" => Language.Php,
        _ => null,
    };

    public static List<Token> Tokens(Language language, string text, WordPool pool) => LexerOf(language, text, pool).Run();

    private static Lexer LexerOf(Language language, string text, WordPool pool) => language switch
    {
        Language.JavaScript => new JavaScriptLexer(text, pool),
        Language.Python => new PythonLexer(text, pool),
        Language.CSharp => new CSharpLexer(text, pool),
        Language.Java => new JavaLexer(text, pool, kotlin: false),
        Language.Kotlin => new JavaLexer(text, pool, kotlin: true),
        Language.Go => new GoLexer(text, pool),
        Language.Ruby => new RubyLexer(text, pool),
        _ => new PhpLexer(text, pool),
    };
}
