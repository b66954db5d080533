using System.Net;
using System.Text.RegularExpressions;

namespace LaunchReady.Server.Features.Chat.Builtin;

/// <summary>
/// Separates the documents that a message carries from what the person wrote. Everything between the first opening and the
/// last closing mark is document: a document that closes itself early does not become the person's words.
/// </summary>
internal static partial class DocumentBlocks
{
    private const string Closing = "</document>";

    public static string TakeOut(string text, List<ContextDocument> documents)
    {
        var openings = Openings().Matches(text);
        if (openings.Count == 0)
        {
            return text;
        }

        var lastClosing = text.LastIndexOf(Closing, StringComparison.OrdinalIgnoreCase);
        var end = lastClosing < openings[0].Index ? text.Length : lastClosing;
        for (var index = 0; index < openings.Count && openings[index].Index < end; index++)
        {
            var from = openings[index].Index + openings[index].Length;
            var next = index + 1 < openings.Count ? Math.Min(openings[index + 1].Index, end) : end;
            var body = text[from..Math.Max(from, next)];
            documents.Add(new ContextDocument(TitleOf(openings[index].Value), body.Replace(Closing, "", StringComparison.OrdinalIgnoreCase).Trim()));
        }

        return text[..openings[0].Index] + (end == text.Length ? "" : text[(end + Closing.Length)..]);
    }

    private static string TitleOf(string opening) =>
        Titles().Match(opening) is { Success: true } title ? WebUtility.HtmlDecode(title.Groups[1].Value) : "Untitled document";

    [GeneratedRegex("""<document(?:\s[^>]*)?>""", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase)]
    private static partial Regex Openings();

    [GeneratedRegex("title=\"([^\"]*)\"", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase)]
    private static partial Regex Titles();
}
