using System.Text;
using LaunchReady.Audit.Routes.Lexing;

namespace LaunchReady.Audit.Routes.Code;

/// <summary>Works out a text from an expression: literals, names of constants, and both joined.</summary>
internal sealed class StaticText(Constants constants, Func<string, string, PathText?>? local = null)
{
    private const int Deepest = 6;

    /// <summary>The same, where names may stand for what a caller handed in: asked first, by qualifier and name.</summary>
    public StaticText Within(Func<string, string, PathText?> names) => new(constants, names);

    public PathText Of(CodeFile file, Span span) => Of(file, span, 0);

    /// <summary>A constant of a type, or null where the project has none of the name.</summary>
    public PathText? Constant(CodeFile file, string owner, string name) => Constant(file, owner, name, 0) is { Unresolved: false } known ? known : null;

    private PathText Of(CodeFile file, Span span, int depth)
    {
        if (span.IsEmpty || span.End > file.Count)
        {
            return span.IsEmpty ? PathText.Empty : PathText.NotKnown;
        }

        var value = new StringBuilder();
        var unresolved = false;
        for (var at = span.Start; at < span.End;)
        {
            var (piece, next) = Piece(file, at, span.End, depth);
            unresolved |= piece.Unresolved;
            value.Append(piece.Value);
            at = Math.Max(next, at + 1);
        }

        return new PathText(value.ToString(), unresolved);
    }

    private (PathText Piece, int Next) Piece(CodeFile file, int at, int end, int depth)
    {
        var token = file[at];
        if (token.IsText)
        {
            return (Filled(file, token.Value, depth), at + 1);
        }

        if (token.Value is "+" || (token.Value is "." && file.Language == Language.Php))
        {
            return (PathText.Empty, at + 1);
        }

        if (token.Is("(") && file.Close(at) < end)
        {
            return (Of(file, file.Inside(at), depth + 1), file.Close(at) + 1);
        }

        return token.IsWord ? Named(file, at, end, depth) : (PathText.NotKnown, end);
    }

    private (PathText Piece, int Next) Named(CodeFile file, int at, int end, int depth)
    {
        var qualifier = "";
        var name = at;
        while (name + 2 < end && file.IsDot(name + 1) && file.IsWord(name + 2))
        {
            qualifier = file.Value(name);
            name += 2;
        }

        if (file.Is(name + 1, "(") && name + 1 < end)
        {
            return file.Is(name, "nameof") && file.Language == Language.CSharp && file.Close(name + 1) - 1 is var last && last < end
                ? (new PathText(file.Value(last)), last + 2)
                : (PathText.NotKnown, file.Close(name + 1) + 1);
        }

        return (Constant(file, qualifier, file.Value(name), depth), name + 1);
    }

    private PathText Constant(CodeFile file, string qualifier, string name, int depth)
    {
        if (local?.Invoke(qualifier, name) is { } bound)
        {
            return bound;
        }

        if (name == "Empty" && qualifier is "string" or "String")
        {
            return PathText.Empty;
        }

        return depth < Deepest && constants.Find(file, qualifier, name) is var (where, span) ? Of(where, span, depth + 1) : PathText.NotKnown;
    }

    private PathText Filled(CodeFile file, string text, int depth)
    {
        var open = text.IndexOf(Hole.Open);
        if (open < 0)
        {
            return new PathText(text);
        }

        var close = text.IndexOf(Hole.Close, open);
        if (close < 0)
        {
            return new PathText(text[..open]);
        }

        var inside = text[(open + 1)..close];
        if (inside.StartsWith("nameof(", StringComparison.Ordinal) && inside.EndsWith(')'))
        {
            var named = inside[7..^1];
            var tail = Filled(file, text[(close + 1)..], depth + 1);
            return depth > 20 ? PathText.NotKnown : new PathText(text[..open] + named[(named.LastIndexOf('.') + 1)..] + tail.Value, tail.Unresolved);
        }

        var parts = inside.Split('.', 8, StringSplitOptions.TrimEntries);
        var hole = parts.All(part => part.Length > 0 && part.All(letter => char.IsLetterOrDigit(letter) || letter is '_' or '$'))
            ? Constant(file, parts.Length > 1 ? parts[^2] : "", parts[^1], depth)
            : PathText.NotKnown;
        var rest = text.Length < 2000 ? Filled(file, text[(close + 1)..], depth) : PathText.NotKnown;
        return new PathText(text[..open] + hole.Value + rest.Value, hole.Unresolved || rest.Unresolved);
    }
}
