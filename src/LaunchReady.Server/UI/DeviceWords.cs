namespace LaunchReady.Server.UI;

/// <summary>"Firefox on Linux", from what a browser says of itself: enough to recognise one's own machine, and no more than it claims.</summary>
internal static class DeviceWords
{
    // The order matters: many browsers also name those that they want to be taken for.
    private static readonly (string Sign, string Name)[] Browsers =
    [
        ("Edg", "Edge"), ("OPR/", "Opera"), ("SamsungBrowser", "Samsung Internet"), ("Firefox/", "Firefox"), ("FxiOS", "Firefox"),
        ("CriOS", "Chrome"), ("Chrome/", "Chrome"), ("Safari/", "Safari"), ("curl/", "curl"),
    ];

    private static readonly (string Sign, string Name)[] Systems =
    [
        ("iPhone", "an iPhone"), ("iPad", "an iPad"), ("Android", "Android"), ("Windows", "Windows"), ("CrOS", "ChromeOS"),
        ("Macintosh", "a Mac"), ("Linux", "Linux"),
    ];

    public static string Of(string userAgent) => (Find(Browsers, userAgent), Find(Systems, userAgent)) switch
    {
        ({ } browser, { } system) => $"{browser} on {system}",
        ({ } browser, null) => browser,
        (null, { } system) => $"A program on {system}",
        _ => "Unknown device",
    };

    private static string? Find((string Sign, string Name)[] known, string userAgent) =>
        Array.Find(known, item => userAgent.Contains(item.Sign, StringComparison.Ordinal)).Name;
}
