using System.Buffers;

namespace LaunchReady.Server.Mail;

/// <summary>
/// One plain address and nothing else: no name, no list, no quoting, no comment, no line break. Stricter than the standards,
/// because each of those is a way to make a message go where the person who approved it did not see.
/// </summary>
internal static class EmailAddress
{
    public const int MaxLength = 254;
    private const int LocalLength = 64;
    private const int LabelLength = 63;
    private const string Alphanumeric = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";

    private static readonly SearchValues<char> _local = SearchValues.Create(Alphanumeric + ".!#$%&'*+/=?^_`{|}~-");
    private static readonly SearchValues<char> _label = SearchValues.Create(Alphanumeric + "-");

    public static bool IsValid(string? text)
    {
        if (text is not { Length: > 0 and <= MaxLength })
        {
            return false;
        }

        var at = text.IndexOf('@', StringComparison.Ordinal);
        return at > 0 && IsLocal(text.AsSpan(0, at)) && IsDomain(text[(at + 1)..]);
    }

    private static bool IsLocal(ReadOnlySpan<char> local) =>
        local.Length <= LocalLength
        && !local.ContainsAnyExcept(_local)
        && local[0] != '.' && local[^1] != '.'
        && !local.Contains("..", StringComparison.Ordinal);

    private static bool IsDomain(string domain)
    {
        var labels = domain.Split('.');
        return labels.Length > 1
            && labels.All(IsLabel)
            && !labels[^1].All(char.IsAsciiDigit);
    }

    private static bool IsLabel(string label) =>
        label.Length is > 0 and <= LabelLength && !label.AsSpan().ContainsAnyExcept(_label) && label[0] != '-' && label[^1] != '-';
}
