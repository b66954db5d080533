using LaunchReady.Audit.Routes.Code;

namespace LaunchReady.Audit.Routes.Frameworks.Ruby;

/// <summary>One statement of a routes file: a word, what follows it in order, its options, and its block.</summary>
internal sealed record RailsStatement(string Word, int At, IReadOnlyList<Span> Arguments, IReadOnlyDictionary<string, Span> Options, Span Block)
{
    /// <summary>The statements of a stretch, those of inner blocks left to their own.</summary>
    public static IEnumerable<RailsStatement> In(CodeFile file, Span span, IReadOnlyDictionary<int, int> ends)
    {
        for (var at = span.Start; at < span.End;)
        {
            if (!file.IsWord(at) || !(file.StartsLine(at) || at == span.Start || file.Is(at - 1, ";") || file.Is(at - 1, "{") || file.Is(at - 1, "|")))
            {
                at++;
                continue;
            }

            var (end, block) = Extent(file, at, span.End, ends);
            yield return Read(file, at, end, block);
            at = Math.Max(at + 1, block.IsEmpty ? end : block.End + 1);
        }
    }

    public string Text(CodeFile file, string option) => Options.TryGetValue(option, out var span) && !span.IsEmpty ? file.Value(span.Start) : "";

    public IReadOnlyList<string> Names(CodeFile file, string option) => Options.TryGetValue(option, out var span) ? [.. Enumerable.Range(span.Start, span.Length).Where(file.IsText).Select(file.Value)] : [];

    /// <summary>To the end of the statement: a line that does not go on, or the block that it opens.</summary>
    private static (int End, Span Block) Extent(CodeFile file, int at, int limit, IReadOnlyDictionary<int, int> ends)
    {
        var end = at + 1;
        for (; end < limit; end = file.Next(end))
        {
            if (file.Is(end, "do") && ends.TryGetValue(end, out var close))
            {
                return (end, new Span(AfterParameters(file, end + 1), Math.Min(close, limit)));
            }

            if (file.Is(end, "{") && file.StartsLine(end) is false && file.Value(end - 1) is not ("," or "=>" or "(" or ":"))
            {
                return (end, file.Inside(end));
            }

            if (file.Is(end, ";") || (file.StartsLine(end) && file.Value(end - 1) is not ("," or "=>" or "\\" or "|") && !file.Is(end, ".")))
            {
                break;
            }
        }

        return (Math.Min(end, limit), default);
    }

    private static int AfterParameters(CodeFile file, int at)
    {
        if (!file.Is(at, "|"))
        {
            return at;
        }

        var end = at + 1;
        while (end < file.Count && !file.Is(end, "|"))
        {
            end++;
        }

        return end + 1;
    }

    private static RailsStatement Read(CodeFile file, int at, int end, Span block)
    {
        var name = at;
        while (file.IsDot(name + 1) && file.IsWord(name + 2) && name + 2 < end)
        {
            name += 2;
        }

        var inside = file.Is(name + 1, "(") && file[name + 1].Line == file[name].Line ? file.Inside(name + 1) : new Span(name + 1, end);
        var arguments = new List<Span>();
        var options = new Dictionary<string, Span>(StringComparer.Ordinal);
        foreach (var part in file.Split(inside, ",").Where(part => !part.IsEmpty))
        {
            if (file.Is(part.Start + 1, ":") && (file.IsWord(part.Start) || file.IsText(part.Start)))
            {
                options[file.Value(part.Start)] = new Span(part.Start + 2, part.End);
            }
            else if (Arrow(file, part) is var arrow and > 0)
            {
                var symbol = file.IsText(part.Start) && file.Text[file[part.Start].Start] == ':';
                if (symbol && arguments.Count > 0)
                {
                    options[file.Value(part.Start)] = new Span(arrow + 1, part.End);
                }
                else
                {
                    arguments.Add(new Span(part.Start, arrow));
                    options["to"] = new Span(arrow + 1, part.End);
                }
            }
            else
            {
                arguments.Add(part);
            }
        }

        return new RailsStatement(file.Value(name), at, arguments, options, block);
    }

    private static int Arrow(CodeFile file, Span part)
    {
        for (var at = part.Start; at < part.End; at = file.Next(at))
        {
            if (file.Is(at, "=>"))
            {
                return at;
            }
        }

        return -1;
    }
}
