using LaunchReady.Detection.Secrets;

namespace LaunchReady.Detection.Tests;

/// <summary>The search for keywords works in blocks and guesses before it compares: it must guess too much, never too little.</summary>
public sealed class FindingKeywords
{
    private static readonly Keyword[] s_keywords =
        [.. RuleSet.BuiltIn.Rules.SelectMany((rule, index) => rule.Keywords.Select(word => new Keyword(word, rule.IgnoresCase, index)))];

    private static readonly int[] s_starts = [0, 1, 15, 31, KeywordIndex.BlockLength - 20, .. Enumerable.Range(KeywordIndex.BlockLength - 9, 12), (2 * KeywordIndex.BlockLength) - 2];

    [Fact]
    public void EveryKeyword_IsFoundWhereverItStands_AtBlockBoundariesToo()
    {
        var index = new KeywordIndex(s_keywords);
        foreach (var keyword in s_keywords.DistinctBy(keyword => (keyword.Text, keyword.AnyCase)))
        {
            foreach (var start in s_starts)
            {
                var written = keyword.AnyCase ? keyword.Text.ToUpperInvariant() : keyword.Text;
                Assert.True(Found(index, $"{new string('é', start)}{written}").Contains((keyword.Text, start)), $"{keyword.Text} at the end, from {start}");
                Assert.True(Found(index, $"{new string(' ', start)}{written} {new string('x', 40)}").Contains((keyword.Text, start)), $"{keyword.Text} inside, from {start}");
            }
        }
    }

    [Fact]
    public void ForeignCharacters_AreNoKeyword() => Assert.Empty(Found(new KeywordIndex(s_keywords), "ｔｏｋｅｎ ſecreт пароль 密码 \uFFFF\uD800"));

    [Theory]
    [InlineData("")]
    [InlineData("k")]
    [InlineData("ke")]
    public void TextShorterThanAKeyword_HasNone(string text) => Assert.Empty(Found(new KeywordIndex(s_keywords), text));

    private static HashSet<(string Keyword, int Start)> Found(KeywordIndex index, string text)
    {
        var found = new HashSet<(string, int)>();
        var places = new int[KeywordIndex.BlockLength + 1];
        for (var from = 0; from < text.Length; from += KeywordIndex.BlockLength)
        {
            foreach (var place in places[..index.Find(text, from, places)])
            {
                foreach (var anchored in index.At(text, place))
                {
                    var start = place - anchored.Offset;
                    if (start >= 0 && anchored.StandsAt(text.AsSpan(start)))
                    {
                        found.Add((anchored.Keyword.Text, start));
                    }
                }
            }
        }

        return found;
    }
}
