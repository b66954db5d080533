using LaunchReady.Audit.Routes.Lexing;

namespace LaunchReady.Audit.Routes.Code;

/// <summary>A file as tokens, with its brackets paired and its functions and types found.</summary>
internal sealed class CodeFile
{
    private readonly int[] _partner;
    private readonly int[] _enclosing;
    private readonly Lazy<IReadOnlyList<Function>> _functions;
    private readonly Lazy<IReadOnlyList<TypeDeclaration>> _types;
    private readonly Lazy<int[]> _functionAt;
    private readonly Lazy<int[]> _typeAt;

    public CodeFile(string path, Language language, string text, WordPool pool)
    {
        Path = path;
        Language = language;
        Text = text;
        Tokens = Languages.Tokens(language, text, pool);
        (_partner, _enclosing) = Brackets.Of(Tokens);
        _types = new(() => TypeFinder.Find(this));
        _functions = new(() => FunctionFinder.Find(this));
        _typeAt = new(() => Innermost.Of(Count, [.. Types.Select(type => type.Body)]));
        _functionAt = new(() => Innermost.Of(Count, [.. Functions.Select(function => function.Body)]));
    }

    public string Path { get; }

    public Language Language { get; }

    public string Text { get; }

    public List<Token> Tokens { get; }

    public int Count => Tokens.Count;

    public Span All => new(0, Tokens.Count);

    /// <summary>In the order of their beginnings; an outer one stands before those inside it.</summary>
    public IReadOnlyList<Function> Functions => _functions.Value;

    public IReadOnlyList<TypeDeclaration> Types => _types.Value;

    public Token this[int at] => Tokens[at];

    public bool Is(int at, string value) => at >= 0 && at < Tokens.Count && Tokens[at].Is(value);

    public bool IsWord(int at) => at >= 0 && at < Tokens.Count && Tokens[at].IsWord;

    public bool IsText(int at) => at >= 0 && at < Tokens.Count && Tokens[at].IsText;

    public bool IsDot(int at) => Is(at, ".") || Is(at, "?.") || Is(at, "->") || Is(at, "::") || Is(at, "?->");

    public string Value(int at) => at >= 0 && at < Tokens.Count ? Tokens[at].Value : "";

    public int Line(int at) => at >= 0 && at < Tokens.Count ? Tokens[at].Line : 1;

    /// <summary>The other bracket of a pair, or -1.</summary>
    public int Partner(int bracket) => bracket >= 0 && bracket < _partner.Length ? _partner[bracket] : -1;

    /// <summary>The closing bracket, or the end of the file where it is missing.</summary>
    public int Close(int open) => Partner(open) is var close and >= 0 ? close : Tokens.Count;

    /// <summary>The bracket in which a token lies, or -1.</summary>
    public int Enclosing(int at) => at >= 0 && at < _enclosing.Length ? _enclosing[at] : -1;

    public bool StartsLine(int at) => at == 0 || Tokens[at - 1].Line < Tokens[at].Line;

    /// <summary>What stands between an opening bracket and its partner.</summary>
    public Span Inside(int open) => new(open + 1, Close(open));

    /// <summary>The arguments of a call, or the members of a list: split at the commas that are the bracket's own.</summary>
    public List<Span> Arguments(int open) => Split(Inside(open), ",");

    public List<Span> Split(Span span, string mark)
    {
        var parts = new List<Span>();
        var start = span.Start;
        for (var at = span.Start; at < span.End; at = Next(at))
        {
            if (Tokens[at].Is(mark))
            {
                parts.Add(new Span(start, at));
                start = at + 1;
            }
        }

        if (start < span.End)
        {
            parts.Add(new Span(start, span.End));
        }

        return parts;
    }

    /// <summary>The next token on the same level: past a pair of brackets in one step.</summary>
    public int Next(int at) => Tokens[at].Kind == TokenKind.Mark && Tokens[at].Value is "(" or "[" or "{" && _partner[at] > at ? _partner[at] + 1 : at + 1;

    /// <summary>The token before on the same level.</summary>
    public int Previous(int at)
    {
        var before = at - 1;
        return before >= 0 && Tokens[before].Kind == TokenKind.Mark && Tokens[before].Value is ")" or "]" or "}" && _partner[before] >= 0 ? _partner[before] : before;
    }

    /// <summary>The innermost function around a token.</summary>
    public Function? FunctionAround(int at) => _functionAt.Value is var map && at >= 0 && at < map.Length && map[at] >= 0 ? Functions[map[at]] : null;

    public TypeDeclaration? TypeAround(int at) => _typeAt.Value is var map && at >= 0 && at < map.Length && map[at] >= 0 ? Types[map[at]] : null;

    /// <summary>The source of a run of tokens, as written, on one line and not longer than a line.</summary>
    public string Excerpt(Span span, int longest = 120)
    {
        if (span.IsEmpty || span.Start >= Tokens.Count)
        {
            return "";
        }

        var text = Text[Tokens[span.Start].Start..Tokens[Math.Min(span.End, Tokens.Count) - 1].End];
        var line = string.Join(' ', text[..Math.Min(text.Length, longest * 4)].Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return line.Length <= longest ? line : line[..(longest - 1)] + "…";
    }
}
