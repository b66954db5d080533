namespace LaunchReady.Audit.Routes.Lexing;

internal enum TokenKind : byte
{
    /// <summary>A name or keyword.</summary>
    Word,

    /// <summary>A text literal or a symbol; its value is the content, with <see cref="Hole"/>s for what is computed.</summary>
    Text,
    Number,

    /// <summary>Punctuation.</summary>
    Mark,
}

/// <summary>A piece of source that is neither space nor comment.</summary>
internal readonly record struct Token(TokenKind Kind, string Value, int Start, int End, int Line, int Column)
{
    public bool IsWord => Kind == TokenKind.Word;

    public bool IsText => Kind == TokenKind.Text;

    public bool Is(string value) => Kind is TokenKind.Word or TokenKind.Mark && Value == value;

    public override string ToString() => Value;
}

/// <summary>How a computed piece of a text literal is written in its value, in every language alike.</summary>
internal static class Hole
{
    public const char Open = '\u0001';
    public const char Close = '\u0002';
}
