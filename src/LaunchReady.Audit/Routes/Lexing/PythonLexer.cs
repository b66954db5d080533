namespace LaunchReady.Audit.Routes.Lexing;

/// <summary>Python.</summary>
internal sealed class PythonLexer(string text, WordPool pool) : LiteralLexer(text, pool)
{
    protected override bool Special(char next)
    {
        if (next == '#')
        {
            return SkipLine();
        }

        if (next is '"' or '\'')
        {
            return Quoted(0);
        }

        var prefix = PrefixLength();
        return prefix > 0 && Quoted(prefix);
    }

    private int PrefixLength()
    {
        var length = 0;
        while (length < 2 && Peek(length) is 'r' or 'R' or 'b' or 'B' or 'f' or 'F' or 'u' or 'U')
        {
            length++;
        }

        return length > 0 && Peek(length) is '"' or '\'' ? length : 0;
    }

    private bool Quoted(int prefix)
    {
        var quote = Peek(prefix);
        var triple = Peek(prefix + 1) == quote && Peek(prefix + 2) == quote;
        var marks = Source.AsSpan(At, prefix);
        var raw = marks.ContainsAny('r', 'R');
        var hole = marks.ContainsAny('f', 'F') ? "{" : null;
        var close = new string(quote, triple ? 3 : 1);
        return Literal(prefix + close.Length, new LiteralForm(close, Lines: triple, Escapes: !raw, hole));
    }
}
