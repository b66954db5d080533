using System.Globalization;

namespace LaunchReady.Server.Features.Desk;

/// <summary>The numbers people say ("T-118", "inv 2044", "c1") in the one form that the records hold.</summary>
internal static class RecordNumber
{
    public const int MaxLength = 16;

    public static string Ticket(int number) => Format("T-", number, 3);

    public static string Invoice(int number) => Format("INV-", number, 4);

    public static string Customer(int number) => Format("C-", number, 3);

    public static string Staff(int number) => Format("S-", number, 2);

    public static string Email(int number) => Format("E-", number, 1);

    /// <summary>Null when the text is no number of this kind. Bare digits count: the argument already says what they name.</summary>
    public static string? Parse(string text, Func<int, string> kind)
    {
        var prefix = kind(0)[..kind(0).IndexOf('-', StringComparison.Ordinal)];
        var rest = text.Trim().TrimStart('#');
        if (rest.StartsWith(prefix, StringComparison.OrdinalIgnoreCase))
        {
            rest = rest[prefix.Length..].TrimStart('-', ' ', '#');
        }

        return rest.Length is > 0 and <= 9 && int.TryParse(rest, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? kind(number)
            : null;
    }

    private static string Format(string prefix, int number, int digits) =>
        prefix + number.ToString("D" + digits.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
}
