using System.Globalization;

namespace LaunchReady.Audit.Domain.Dns;

/// <summary>Names as DNS limits them: labels of 1 to 63 octets, 253 in all.</summary>
internal static class DomainName
{
    public const int Longest = 253;

    /// <summary>Lower case ASCII without a trailing dot, or null for what is no host name (an address, an empty label, a single label).</summary>
    public static string? Normalise(string? text)
    {
        if (string.IsNullOrWhiteSpace(text) || text.Length > 1024)
        {
            return null;
        }

        var name = Ascii(text.Trim().TrimEnd('.'));
        return name is not null && Fits(name) && name.Contains('.', StringComparison.Ordinal) && name.Split('.').All(IsHostLabel) && !IsNumeric(name)
            ? name
            : null;
    }

    /// <summary>Whether each label and the whole keep to the lengths; the characters are not judged (names of services have underscores).</summary>
    public static bool Fits(string name) =>
        name.Length is > 0 and <= Longest && name.Split('.').All(label => label.Length is > 0 and <= 63);

    /// <summary>Every parent of a name, from the nearest to the top-level one.</summary>
    public static IEnumerable<string> Parents(string name)
    {
        for (var dot = name.IndexOf('.', StringComparison.Ordinal); dot >= 0; dot = name.IndexOf('.', dot + 1))
        {
            yield return name[(dot + 1)..];
        }
    }

    public static bool IsWithin(string name, string parent) =>
        name.Equals(parent, StringComparison.OrdinalIgnoreCase)
        || (name.Length > parent.Length && name.EndsWith(parent, StringComparison.OrdinalIgnoreCase) && name[name.Length - parent.Length - 1] == '.');

    /// <summary>The A-label form of an international name; null where it has none.</summary>
    public static string? Ascii(string name)
    {
        if (System.Text.Ascii.IsValid(name))
        {
            return name.ToLowerInvariant();
        }

        try
        {
            return new IdnMapping { AllowUnassigned = false, UseStd3AsciiRules = false }.GetAscii(name).ToLowerInvariant();
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    private static bool IsNumeric(string name) => name[(name.LastIndexOf('.') + 1)..].All(char.IsAsciiDigit);

    private static bool IsHostLabel(string label) =>
        label[0] != '-' && label[^1] != '-' && label.All(character => char.IsAsciiLetterOrDigit(character) || character is '-' or '_');
}
