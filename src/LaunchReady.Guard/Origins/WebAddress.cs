namespace LaunchReady.Guard.Origins;

/// <summary>Web addresses as people and machines write them.</summary>
internal static class WebAddress
{
    public static bool LooksLikeOne(string text) => text.Contains("://", StringComparison.Ordinal) || LooksLikeHost(text);

    /// <summary>ASCII, no user part, no backslash: nothing that two readers would take to two hosts.</summary>
    public static bool IsPlain(string text)
    {
        if (text.Any(character => !char.IsAscii(character) || character is '\\'))
        {
            return false;
        }

        return Uri.TryCreate(text.Contains("://", StringComparison.Ordinal) ? text : "https://" + text, UriKind.Absolute, out var uri)
            && uri.UserInfo.Length == 0 && uri.Host.Length > 0;
    }

    public static string WithoutScheme(string text) =>
        text.StartsWith("https://", StringComparison.OrdinalIgnoreCase) ? text[8..]
        : text.StartsWith("http://", StringComparison.OrdinalIgnoreCase) ? text[7..]
        : text;

    // www.example.com/a, but neither "report.pdf" nor "e.g." nor an e-mail address.
    private static bool LooksLikeHost(string text) =>
        text.StartsWith("www.", StringComparison.OrdinalIgnoreCase)
        || (text.IndexOf('/') is var slash and > 3 && text.IndexOf('@') < 0 && text.AsSpan(0, slash).Contains('.'));
}
