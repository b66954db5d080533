namespace LaunchReady.Detection.Secrets;

/// <summary>The expression of a rule. Assignments look much alike in all languages; one form of them serves every rule that needs it.</summary>
internal static class RulePattern
{
    // The rest of the name, its type, closing quotes and brackets.
    private const string RestOfName = """[\w .\-]{0,40}["'`\])]{0,3}""";

    private const string Operator = """[ \t\\]{0,8}(?:=>|:{1,3}=?|\|\|:|\?=|\.=|\+=|={1,3}|,|\(|->|>\s{0,24})[ \t=]{0,8}""";

    private const string Opening = """[\\"'`]{0,4}""";

    // The value must end here: a longer one is another thing. A dollar, not \z: with \z this kind of expression loses its groups before a line feed.
    private const string End = """(?:[\\"'`\s;,<>)\]}&#]|$)""";

    public static string Of(RuleData rule) => rule.Assigned is { } words
        ? $"(?:{string.Join('|', words)}){RestOfName}{Operator}{Opening}(?<secret>{rule.Value}){End}"
        : rule.Pattern ?? throw new InvalidOperationException($"Rule {rule.Id} has neither a pattern nor an assignment.");
}
