namespace LaunchReady.Audit.Routes.Database;

internal enum SqlKind : byte
{
    /// <summary>A keyword or name, in lower case; a quoted name as it is.</summary>
    Word,

    /// <summary>A text literal, without its quotes.</summary>
    Text,

    /// <summary>A body between dollar signs.</summary>
    Body,
    Mark,
}

internal readonly record struct SqlToken(SqlKind Kind, string Value, int Line)
{
    public bool Is(string value) => Kind is SqlKind.Word or SqlKind.Mark && Value == value;
}

/// <summary>One statement with its tokens.</summary>
internal sealed record SqlStatement(IReadOnlyList<SqlToken> Tokens)
{
    public int Line => Tokens[0].Line;

    public string At(int at) => at >= 0 && at < Tokens.Count && Tokens[at].Kind is SqlKind.Word or SqlKind.Mark ? Tokens[at].Value : "";

    /// <summary>Where these words stand one after the other; -1 where they do not.</summary>
    public int Find(params ReadOnlySpan<string> words)
    {
        for (var at = 0; at + words.Length <= Tokens.Count; at++)
        {
            var matches = true;
            for (var word = 0; word < words.Length && matches; word++)
            {
                matches = Tokens[at + word].Is(words[word]);
            }

            if (matches)
            {
                return at;
            }
        }

        return -1;
    }

    public bool Has(params ReadOnlySpan<string> words) => Find(words) >= 0;

    /// <summary>A name at a place, past <c>if [not] exists</c> and <c>only</c>: its schema (<c>public</c> where none is said), itself, and what follows.</summary>
    public (string Schema, string Name, int Next) NameAt(int at)
    {
        while (At(at) is "if" or "not" or "exists" or "only")
        {
            at++;
        }

        return At(at + 1) == "." ? (At(at), At(at + 2), at + 3) : ("public", At(at), at + 1);
    }
}
