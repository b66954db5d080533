using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using LaunchReady.Audit.Probes;

namespace LaunchReady.Audit.Access;

/// <summary>What an answer says, piece by piece, whatever it is made of: names with values of JSON, the texts of a page, the cells of a table, the fingerprint of a file.</summary>
internal static partial class AnswerLeaves
{
    private const int MostTexts = 2_000;

    public static HashSet<string> Of(ProbeAnswer answer)
    {
        if (answer.Body.Length == 0 || answer.IsTruncated)
        {
            return [];
        }

        if (JsonAnswers.Body(answer) is { } body)
        {
            return JsonAnswers.Leaves(body);
        }

        var texts = AnswerMeaning.IsPage(answer)
            ? Tag().Split(Unseen().Replace(answer.Body, " "))
            : answer.Body.Split(['\n', '\r', ',', ';', '\t']);
        var leaves = texts.Select(text => text.Trim().Trim('"')).Where(IsTelling).Take(MostTexts).Select(text => "text=" + text).ToHashSet(StringComparer.Ordinal);
        if (!AnswerMeaning.IsPage(answer))
        {
            leaves.Add("file=" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(answer.Body)).AsSpan(0, 8)));
        }

        return leaves;
    }

    private static bool IsTelling(string text) => text.Length is > 3 and < 300 && text.Count(char.IsLetterOrDigit) > 3;

    // What no reader of the page sees: its programs and styles are the same for everybody.
    [GeneratedRegex(@"<script\b[^>]*>[^<]*(<[^/][^<]*)*</script\s*>|<style\b[^>]*>[^<]*</style\s*>|<!--[^>]*-->", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Unseen();

    [GeneratedRegex("<[^>]*>", RegexOptions.NonBacktracking)]
    private static partial Regex Tag();
}
