namespace LaunchReady.Audit.Routes.Code;

/// <summary>Ruby's blocks: which <c>end</c> belongs to which opening, in one pass.</summary>
internal static class RubyBlocks
{
    public static List<Function> Functions(CodeFile file) =>
        [.. Find(file).Where(block => file.Is(block.Start, "def")).Select(block => Method(file, block))];

    public static List<TypeDeclaration> Types(CodeFile file) =>
        [.. Find(file).Where(block => file[block.Start].Value is "class" or "module" && file.IsWord(block.Start + 1)).Select(block => Type(file, block))];

    /// <summary>Each opening word with the place of its <c>end</c>, in the order of the openings.</summary>
    public static List<Span> Find(CodeFile file)
    {
        var open = new Stack<int>();
        var found = new List<Span>();
        for (var at = 0; at < file.Count; at++)
        {
            if (!file[at].IsWord || file.IsDot(at - 1) || file.Is(at + 1, ":"))
            {
                continue;
            }

            if (Opens(file, at))
            {
                open.Push(at);
            }
            else if (file[at].Value == "end" && open.TryPop(out var start))
            {
                found.Add(new Span(start, at));
            }
        }

        found.Sort((one, other) => one.Start.CompareTo(other.Start));
        return found;
    }

    private static bool Opens(CodeFile file, int at) => file[at].Value switch
    {
        "class" => !file.Is(at + 1, "<<") || file.StartsLine(at),
        "module" or "begin" or "case" => true,
        "def" => !Endless(file, at),
        "do" => !LoopOnLine(file, at),
        "if" or "unless" or "while" or "until" or "for" => file.StartsLine(at) || file[at - 1].Value is "=" or "(" or "||=" or "else" or "return" or "[" or ",",
        _ => false,
    };

    private static bool Endless(CodeFile file, int at)
    {
        var next = at + 2;
        while (file.IsDot(next))
        {
            next += 2;
        }

        return file.Is(next, "=") || (file.Is(next, "(") && file.Is(file.Close(next) + 1, "="));
    }

    private static bool LoopOnLine(CodeFile file, int at)
    {
        for (var back = at - 1; back >= 0 && file[back].Line == file[at].Line; back--)
        {
            if (file[back].Value is "while" or "until" or "for" && file.StartsLine(back))
            {
                return true;
            }
        }

        return false;
    }

    private static Function Method(CodeFile file, Span block)
    {
        var name = file.IsDot(block.Start + 2) ? block.Start + 3 : block.Start + 1;
        return new Function(file.Value(name), block.Start, [], new Span(name + 1, block.End)) { Owner = file.TypeAround(block.Start)?.Name ?? "" };
    }

    private static TypeDeclaration Type(CodeFile file, Span block)
    {
        var end = block.Start + 1;
        while (file.Is(end + 1, "::"))
        {
            end += 2;
        }

        var name = string.Concat(Enumerable.Range(block.Start + 1, Math.Max(1, end - block.Start)).Select(file.Value));
        var header = new Span(end + 1, end + 1);
        while (header.End < block.End && file[header.End].Line == file[end].Line)
        {
            header = header with { End = header.End + 1 };
        }

        return new TypeDeclaration(name, block.Start, header, new Span(header.End, block.End));
    }
}
