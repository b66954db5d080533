using CsCheck;
using LaunchReady.Detection.Secrets;

namespace LaunchReady.Detection.Tests;

/// <summary>What is looked at before an expression is tried must rule out nothing that the expression would have found.</summary>
public sealed class LookingBehindKeywords
{
    private static readonly string[] s_before = ["", "my_", "\"", "$", "export ", "é", "x.", "// the ", "-"];
    private static readonly string[] s_restOfName = ["", "_KEY", "-key", " api", "Value", "é", "\"", "']", "`)", " string", "\\\"", "_prod\"", "\t"];
    private static readonly string[] s_signs = ["=", " = ", ":", ": ", " => ", ":=", " ::= ", "||:", "?=", ".=", "+=", "==", "===", ",", ", ", "(", "->", ">", ">\n    ", " is ", "= =", "&", "[", " ", ""];
    private static readonly string[] s_opening = ["", "\"", "'", "`", "\\\"", "= ", "(", "=", ":", "+", "\n"];
    private static readonly string[] s_behind = ["", "\"", "';", "\n", ")", "(", "[0]", "&x=1", "#x", "<", ">", ",", " y", "é"];

    public static TheoryData<string> Ids => [.. Rules().Where(Looks).Select(rule => rule.Id)];

    [Theory]
    [MemberData(nameof(Ids))]
    public void ARuleThatLooksFirst_FindsWhatItsExpressionFinds(string id)
    {
        var data = Rules().Single(rule => rule.Id == id);
        var looks = new SecretScanner(new RuleSet([data]));
        var tries = new SecretScanner(new RuleSet([Blind(data)]));
        var values = data.Find.Select(ExampleText.Of).SelectMany(text => tries.Scan(text).Select(finding => text[finding.Start..finding.End])).Append("a1").Append("=b2:c3").ToArray();
        Assert.True(values.Length > 2);
        var found = 0;
        var made = Gen.Select(One(s_before), One([.. new Rule(data).Keywords]), One(s_restOfName).Array[0, 2], Gen.Select(One(s_signs), One(s_opening)), One(values), One(s_behind))
            .Select((before, keyword, rest, sign, value, behind) => before + keyword + string.Concat(rest) + sign.Item1 + sign.Item2 + value + behind);
        var changed = Gen.Select(One([.. data.Find]), Gen.Double[0, 1], Gen.Int[0, 2], One([.. s_restOfName, .. s_signs, .. s_opening, .. s_behind])).Select(Change);
        Gen.OneOf(made, changed).Sample(text =>
        {
            var expected = tries.Scan(text);
            Assert.Equal(expected, looks.Scan(text));
            Interlocked.Add(ref found, expected.Count);
        }, iter: 2000);
        Assert.True(found > 20, $"{found} of 2,000 texts held something to find");
    }

    [Theory]
    [InlineData("[0-9a-f]{32}", 32)]
    [InlineData("(?:[a-z0-9]{40}|[0-9a-f]{37})", 37)]
    [InlineData("(?:squ_|sqp_)?[a-z0-9=_\\-]{40,46}", 40)]
    [InlineData("[a-z]{3}\\.x?(?:ab|c)+y*", 5)]
    [InlineData("", 0)]
    public void TheShortestValue_IsCountedFromItsExpression(string pattern, int least) => Assert.Equal(least, LeastLength.Of(pattern));

    [Theory]
    [InlineData("password = Hash::make(", "generic-password")]
    [InlineData("secret: getSecretFromVault1(", "generic-credential")]
    [InlineData("token_type; expires = 1234567890123", "generic-credential")]
    public void ANameOfCode_IsNotTried(string text, string id)
    {
        var data = Rules().Single(rule => rule.Id == id);
        var keyword = new Rule(data).Keywords.First(word => text.Contains(word, StringComparison.Ordinal));
        var behind = text[(text.IndexOf(keyword, StringComparison.Ordinal) + keyword.Length)..];
        Assert.False(new Rule(data).MayFollow(behind));
        Assert.True(new Rule(Blind(data)).MayFollow(behind));
    }

    // An example with a piece put in somewhere, over so many characters.
    private static string Change(string example, double where, int over, string piece)
    {
        var text = ExampleText.Of(example);
        var at = (int)(where * text.Length);
        return string.Concat(text.AsSpan(0, at), piece, text.AsSpan(Math.Min(text.Length, at + over)));
    }

    private static Gen<string> One(params string[] texts) => Gen.Int[0, texts.Length - 1].Select(index => texts[index]);

    private static IEnumerable<RuleData> Rules() => RuleSet.Families().SelectMany(family => family.Rules);

    private static bool Looks(RuleData rule) => rule.Given is not null || (rule.Assigned is not null && rule.Keywords is null);

    // The same rule with its expression written out and nothing asked before it.
    private static RuleData Blind(RuleData data)
    {
        var rule = new Rule(data);
        return data with { Pattern = RulePattern.Of(data), Keywords = rule.Keywords, IgnoreCase = rule.IgnoresCase, Before = rule.Before, Given = null, Assigned = null, Value = null };
    }
}
