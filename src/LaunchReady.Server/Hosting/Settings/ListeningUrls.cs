namespace LaunchReady.Server.Hosting.Settings;

/// <summary>Where the server listens: plain HTTP, for this machine and for the proxy in front, which speaks TLS.</summary>
internal static class ListeningUrls
{
    public static string[] Read(string? setting, List<string> faults)
    {
        var urls = (setting ?? LaunchReadyServer.DefaultUrl).Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (urls.Length == 0 || !Array.TrueForAll(urls, IsPlainHttp))
        {
            faults.Add("LAUNCHREADY_URLS (or --urls) must be http:// addresses without a path, separated by ';', such as http://127.0.0.1:5080. TLS is the proxy's.");
        }

        return urls;
    }

    private static bool IsPlainHttp(string url)
    {
        try
        {
            var address = BindingAddress.Parse(url);
            return string.Equals(address.Scheme, "http", StringComparison.OrdinalIgnoreCase) && address.PathBase.Length == 0;
        }
        catch (FormatException)
        {
            return false;
        }
    }
}
