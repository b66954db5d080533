namespace LaunchReady.Server.Features.Chat.Builtin;

/// <summary>Finds the passage of the documents at hand that a question asks for. The passage is quoted, never followed.</summary>
internal static class Passages
{
    private const int LongestPassage = 1200;

    private sealed record Passage(ContextDocument Document, string Text, int Matched, double Score);

    /// <summary>Whether the documents answer the question better than a tool would.</summary>
    public static bool Answers(IReadOnlyList<ContextDocument> documents, Clause clause, Route? route)
    {
        if (documents.Count == 0 || clause.Of(MentionKind.RecordId).Any() || clause.WantsCount || Best(documents, clause) is not { } best)
        {
            return false;
        }

        return best.Matched > (route?.Explained ?? 0) || (route is { NamesKind: false } && best.Matched == route.Explained);
    }

    public static string? Quote(IReadOnlyList<ContextDocument> documents, Clause clause) =>
        Best(documents, clause) is { } best ? $"From **{Markdown.Escape(best.Document.Title)}**:\n\n{Markdown.Quote(best.Text)}" : null;

    private static Passage? Best(IReadOnlyList<ContextDocument> documents, Clause clause)
    {
        var wanted = ToolRouter.ContentOf(clause).Select(word => word.Stem).ToHashSet();
        if (wanted.Count == 0)
        {
            return null;
        }

        var best = documents.SelectMany(document => Cut(document.Text).Select(text => Weigh(document, text, wanted))).MaxBy(passage => passage.Score);
        return best is not null && best.Matched * 2 >= wanted.Count && best.Matched > 0 ? best : null;
    }

    private static Passage Weigh(ContextDocument document, string text, HashSet<string> wanted)
    {
        var stems = Words.Stems(text).ToHashSet();
        var matched = wanted.Count(stems.Contains);
        var inTitle = Words.Stems(document.Title).ToHashSet() is var title ? wanted.Count(stem => title.Contains(stem) && !stems.Contains(stem)) : 0;
        return new Passage(document, text, matched == 0 ? 0 : matched + inTitle, matched + (0.5 * inTitle) - (text.Length / 20000.0));
    }

    /// <summary>Paragraphs; a heading stays with what follows it.</summary>
    private static IEnumerable<string> Cut(string text)
    {
        var heading = "";
        foreach (var paragraph in text.ReplaceLineEndings("\n").Split("\n\n", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (paragraph.StartsWith('#') && !paragraph.Contains('\n', StringComparison.Ordinal))
            {
                heading = paragraph.TrimStart('#', ' ') + "\n\n";
                continue;
            }

            var passage = heading + paragraph;
            yield return passage.Length > LongestPassage ? passage[..LongestPassage] + "…" : passage;
            heading = "";
        }
    }
}
