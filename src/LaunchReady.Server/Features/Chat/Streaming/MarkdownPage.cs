using LaunchReady.Server.UI;
using Markdig;
using Markdig.Extensions.Tables;
using Markdig.Renderers;
using Markdig.Renderers.Html;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace LaunchReady.Server.Features.Chat.Streaming;

/// <summary>
/// A reply's Markdown as HTML that cannot carry anything out by being drawn. Raw HTML is shown as text; images are not loaded but shown as the text they are;
/// a link is a link only when it stays on this site, and otherwise its address is written out beside its words, so that a person sees where it would have led.
/// </summary>
internal static class MarkdownPage
{
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder()
        .DisableHtml()
        .UsePipeTables()
        .UseEmphasisExtras()
        .UseTaskLists()
        .Build();

    public static string ToSafeHtml(string markdown)
    {
        var document = Markdown.Parse(markdown, Pipeline);
        foreach (var link in document.Descendants<LinkInline>().ToList())
        {
            Disarm(link);
        }

        foreach (var link in document.Descendants<AutolinkInline>().ToList())
        {
            link.ReplaceBy(new LiteralInline(link.Url));
        }

        foreach (var table in document.Descendants<Table>())
        {
            LayOut(table);
        }

        // What is too wide scrolls inside itself, and that has to be possible with the keyboard.
        foreach (var wide in document.Descendants().Where(block => block is Table or CodeBlock))
        {
            wide.GetAttributes().AddProperty("tabindex", "0");
        }

        using var text = new StringWriter();
        var renderer = new HtmlRenderer(text) { LinkRewriter = null };
        Pipeline.Setup(renderer);
        renderer.ObjectRenderers.FindExact<CodeBlockRenderer>()!.OutputAttributesOnPre = true;
        renderer.Render(document);
        return text.ToString();
    }

    /// <summary>Our own pages, by a path from the root. Not "//host", not "/\host", not a scheme.</summary>
    internal static bool IsOwn(string? url) =>
        url is { Length: > 0 } && url[0] == '/' && (url.Length == 1 || (url[1] is not ('/' or '\\') && !url.AsSpan().ContainsAny('\t', '\n', '\r')));

    /// <summary>The content policy allows no style attribute, which is how a column's alignment would otherwise be written.</summary>
    private static void LayOut(Table table)
    {
        foreach (var row in table.OfType<TableRow>())
        {
            foreach (var (index, cell) in row.OfType<TableCell>().Index())
            {
                // Ids, dates and amounts stay on one line.
                if (Words(cell).Length <= Phrases.Longest)
                {
                    cell.GetAttributes().AddClass("nowrap");
                }

                if (index < table.ColumnDefinitions.Count && table.ColumnDefinitions[index].Alignment == TableColumnAlign.Right)
                {
                    cell.GetAttributes().AddClass("right");
                }
            }
        }

        table.ColumnDefinitions.Clear();
    }

    private static void Disarm(LinkInline link)
    {
        if (!link.IsImage && IsOwn(link.Url))
        {
            link.GetAttributes().AddPropertyIfNotExist("rel", "noreferrer");
            return;
        }

        var target = link.Url ?? string.Empty;
        var shown = Words(link);
        var text = link.IsImage ? $"[image: {(shown.Length > 0 ? shown + ", " : string.Empty)}{target}]" : shown == target ? target : $"{shown} ({target})";
        link.ReplaceBy(new LiteralInline(text), copyChildren: false);
    }

    private static string Words(MarkdownObject inline) =>
        string.Concat(inline.Descendants<LeafInline>().Select(leaf => leaf switch
        {
            LiteralInline literal => literal.Content.ToString(),
            CodeInline code => code.Content,
            AutolinkInline auto => auto.Url,
            LineBreakInline => " ",
            _ => string.Empty,
        }));
}
