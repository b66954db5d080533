namespace LaunchReady.Audit.Routes.Code;

/// <summary>A decorator, annotation or attribute.</summary>
/// <param name="Name">Its name, the last part of a dotted one.</param>
/// <param name="Span">From its name to the end of its arguments.</param>
/// <param name="Arguments">Its arguments, split.</param>
internal sealed record Annotation(string Name, Span Span, IReadOnlyList<Span> Arguments)
{
    /// <summary>What stands before a declaration, in order: from the end of the member before it.</summary>
    public static List<Annotation> Before(CodeFile file, int declaration)
    {
        var start = declaration;
        var limit = Math.Max(0, declaration - 400);
        while (start > limit && !Ends(file, start - 1))
        {
            start = Math.Max(0, file.Previous(start));
        }

        return In(file, new Span(Math.Max(0, start), declaration));
    }

    public static List<Annotation> In(CodeFile file, Span span)
    {
        var found = new List<Annotation>();
        for (var at = span.Start; at < span.End; at = file.Next(at))
        {
            if (file.Is(at, "@") && file.IsWord(at + 1))
            {
                var end = One(file, at + 1, found);
                at = Math.Min(end, span.End) - 1;
            }
            else if (file.Is(at, "[") && file.Language is Language.CSharp or Language.Php)
            {
                foreach (var part in file.Arguments(at).Where(part => file.IsWord(part.Start)))
                {
                    One(file, file.Is(part.Start + 1, ":") ? part.Start + 2 : part.Start, found);
                }
            }
        }

        return found;
    }

    private static bool Ends(CodeFile file, int at) => file[at].Kind == Lexing.TokenKind.Mark && file[at].Value is ";" or "{" or "}";

    private static int One(CodeFile file, int at, List<Annotation> found)
    {
        var name = at;
        while (file.IsDot(name + 1) && file.IsWord(name + 2))
        {
            name += 2;
        }

        var open = name + 1;
        if (file.Is(open, "<"))
        {
            while (open < file.Count && !file.Is(open, ">"))
            {
                open++;
            }

            open++;
        }

        var called = file.Is(open, "(");
        var end = called ? Math.Min(file.Close(open) + 1, file.Count) : name + 1;
        found.Add(new Annotation(file.Value(name), new Span(at, end), called ? file.Arguments(open) : []));
        return end;
    }
}
