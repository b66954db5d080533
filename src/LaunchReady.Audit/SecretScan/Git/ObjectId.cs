using System.Globalization;

namespace LaunchReady.Audit.SecretScan.Git;

/// <summary>The id of an object, SHA-1 or SHA-256, kept small since a history has millions.</summary>
internal readonly record struct ObjectId(UInt128 First, UInt128 Second, int Digits)
{
    public static bool TryParse(ReadOnlySpan<char> text, out ObjectId id)
    {
        id = default;
        if (text.Length is not (40 or 64)
            || !UInt128.TryParse(text[..32], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var first)
            || !UInt128.TryParse(text[32..], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var second))
        {
            return false;
        }

        id = new(first, second, text.Length);
        return true;
    }

    /// <summary>What stands in a difference for a file that is not there.</summary>
    public bool IsNothing => First == 0 && Second == 0;

    public override string ToString() => First.ToString("x32", CultureInfo.InvariantCulture) + Second.ToString($"x{Digits - 32}", CultureInfo.InvariantCulture);
}
