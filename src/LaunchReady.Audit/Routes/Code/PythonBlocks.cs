namespace LaunchReady.Audit.Routes.Code;

/// <summary>Python's functions and classes, by their indentation, in one pass.</summary>
internal static class PythonBlocks
{
    public static List<Function> Functions(CodeFile file) =>
        [.. Blocks(file, "def").Select(block => new Function(file.Value(block.Keyword + 1), block.Keyword, FunctionParameters.Named(file, block.Keyword + 2, FunctionParameters.Python), block.Body)
        {
            Owner = file.TypeAround(block.Keyword)?.Name ?? "",
        })];

    public static List<TypeDeclaration> Types(CodeFile file) =>
        [.. Blocks(file, "class").Select(block => new TypeDeclaration(
            file.Value(block.Keyword + 1), block.Keyword, file.Is(block.Keyword + 2, "(") ? file.Inside(block.Keyword + 2) : default, block.Body))];

    private static List<(int Keyword, Span Body)> Blocks(CodeFile file, string keyword)
    {
        var blocks = new List<(int Keyword, Span Body)>();
        var open = new Stack<(int Column, int Block)>();
        for (var at = 0; at < file.Count; at++)
        {
            if (!file.StartsLine(at) || InBracket(file, at))
            {
                continue;
            }

            while (open.TryPeek(out var top) && file[at].Column <= top.Column)
            {
                open.Pop();
                blocks[top.Block] = (blocks[top.Block].Keyword, new Span(blocks[top.Block].Body.Start, at));
            }

            var word = file.Is(at, "async") ? at + 1 : at;
            if (file.Is(word, keyword) && file.IsWord(word + 1))
            {
                open.Push((file[at].Column, blocks.Count));
                blocks.Add((word, new Span(Colon(file, word + 2), file.Count)));
            }
        }

        return blocks;
    }

    /// <summary>A statement's first token lies in no bracket; one that never closes does not count.</summary>
    private static bool InBracket(CodeFile file, int at) => file.Enclosing(at) is var bracket and >= 0 && file.Partner(bracket) >= 0;

    private static int Colon(CodeFile file, int at)
    {
        for (var limit = Math.Min(file.Count, at + 200); at < limit; at = file.Next(at))
        {
            if (file.Is(at, ":"))
            {
                return at + 1;
            }
        }

        return Math.Min(at, file.Count);
    }
}
