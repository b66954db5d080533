using System.Globalization;

namespace LaunchReady.Server.Features.Workspaces.Trusted;

/// <summary>A list of one kind of target, brought into its canonical form or refused with a sentence. Pure.</summary>
internal static class TargetList
{
    public const int Most = 100;
    public const int Longest = 254;
    private const int Shown = 60;

    /// <summary>The canonical values in the order of the alphabet. False, and the first fault as a sentence, when one of them will not do.</summary>
    public static bool TryRead(IReadOnlyList<string?> given, Func<string, TargetVerdict> rule, out IReadOnlyList<string> values, out string problem)
    {
        (values, problem) = ([], string.Empty);
        if (given.Count > Most)
        {
            problem = string.Create(CultureInfo.InvariantCulture, $"There are {given.Count} entries; at most {Most} are kept.");
            return false;
        }

        var found = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var text in given)
        {
            if ((problem = Add(found, text, rule)).Length > 0)
            {
                return false;
            }
        }

        values = [.. found];
        return true;
    }

    private static string Add(SortedSet<string> found, string? text, Func<string, TargetVerdict> rule)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return "An entry is empty.";
        }

        var trimmed = text.Trim();
        var verdict = trimmed.Length > Longest
            ? TargetVerdict.No($"is longer than {Longest} characters")
            : Array.Find(trimmed.ToCharArray(), Hides) is not '\0' ? TargetVerdict.No("holds a hidden or control character") : rule(trimmed);
        if (verdict.Value is not { } value)
        {
            return $"“{Short(trimmed)}” {verdict.Problem}.";
        }

        return found.Add(value) ? string.Empty : $"“{Short(value)}” is listed twice.";
    }

    // What a reader does not see must not make one entry look like another.
    private static bool Hides(char character) => char.IsControl(character) || char.GetUnicodeCategory(character) == UnicodeCategory.Format;

    private static string Short(string text) => new([.. (text.Length <= Shown ? text : text[..Shown] + "…").Where(character => !Hides(character))]);
}

/// <summary>The canonical form, or what is wrong as the rest of a sentence that begins with the entry.</summary>
internal readonly record struct TargetVerdict(string? Value, string? Problem)
{
    public static TargetVerdict Yes(string value) => new(value, null);

    public static TargetVerdict No(string problem) => new(null, problem);
}
