using System.Buffers;

namespace LaunchReady.Detection.Secrets;

/// <summary>
/// What a rule demands of the text behind a keyword before its expression is tried: a look at a few characters, where the expression would cost
/// a hundred times as much. Each demand follows from the expression; none takes away a finding.
/// </summary>
internal sealed class Following(RuleData rule, int reach)
{
    private const string Signs = "-_.+/=~@!#$%^&*";
    private const string LettersAndDigits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private const string WhiteSpace = " \t\r\n";

    private static readonly SearchValues<char> s_secret = SearchValues.Create(LettersAndDigits + Signs);

    private readonly Given? _given = DataOf(rule) is { } data ? new Given(data, reach) : null;

    private readonly SearchValues<char>? _until = rule.Until is { } until ? SearchValues.Create(until + WhiteSpace) : null;

    public bool Allows(ReadOnlySpan<char> text) =>
        (rule.Follow is not { } follow || (text.Length >= follow && !text[..follow].ContainsAnyExcept(s_secret)))
        && (rule.Piece is not { } piece || HasPiece(text[..Math.Min(text.Length, reach + piece)], piece))
        && (_until is null || (text.IndexOfAny(_until) is var first and >= 0 && text[first] == rule.Until![0]))
        && (_given is null || _given.Allows(text));

    // From the end of each place where a piece might lie: whatever does not belong to it rules out all before.
    private static bool HasPiece(ReadOnlySpan<char> text, int needed)
    {
        while (text.Length >= needed)
        {
            var other = text[..needed].LastIndexOfAnyExcept(s_secret);
            if (other < 0)
            {
                return true;
            }

            text = text[(other + 1)..];
        }

        return false;
    }

    private static GivenData? DataOf(RuleData rule) =>
        rule.Given ?? (rule.Assigned is null || rule.Keywords is not null ? null : new GivenData { Least = LeastLength.Of(rule.Value!) });
}
