namespace LaunchReady.Detection.Injection;

/// <summary>Signs of writing that hides from the eye.</summary>
internal sealed record OddSign(int Number, string Id, string Explanation, double AtLeast)
{
    /// <summary>Its features stand behind those of the other signs.</summary>
    public const int FirstNumber = 30;

    public static OddSign InvisibleCharacters { get; } = new(0, "invisible-characters", "Characters that no screen shows stand inside words.", 0);

    public static OddSign BidiOverride { get; } = new(1, "bidi-override", "The order of the letters on the screen is not that of the text.", 0);

    public static OddSign MixedScript { get; } = new(2, "mixed-script", "Letters of another script stand in for Latin ones.", 0);

    public static OddSign TypographicLetters { get; } = new(3, "typographic-letters", "Words are set in letters meant for formulas.", 0);

    public static OddSign TagCharacters { get; } = new(4, "tag-characters", "Text is written in tag characters, which no screen shows.", 0.9);

    public static OddSign EncodedWording { get; } = new(5, "encoded-wording", "Orders to the reader stand there in encoded or disguised writing.", 0.9);

    public static OddSign LettersApart { get; } = new(6, "letters-apart", "Words are written with gaps between their letters.", 0.5);

    public static IReadOnlyList<OddSign> All { get; } = [LettersApart, InvisibleCharacters, BidiOverride, MixedScript, TypographicLetters, TagCharacters, EncodedWording];
}
