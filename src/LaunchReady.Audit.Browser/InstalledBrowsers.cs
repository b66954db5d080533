namespace LaunchReady.Audit.Browser;

/// <summary>Where browsers that speak the DevTools protocol are usually installed, the free one first.</summary>
internal static class InstalledBrowsers
{
    private static readonly string[] UnixNames = ["chromium", "chromium-browser", "google-chrome-stable", "google-chrome", "microsoft-edge-stable", "microsoft-edge"];

    public static IEnumerable<string> Paths(Func<string, string?> read)
    {
        if (OperatingSystem.IsWindows())
        {
            string[] programs = ["Chromium/Application/chrome.exe", "Google/Chrome/Application/chrome.exe", "Microsoft/Edge/Application/msedge.exe"];
            return from program in programs
                   from root in new[] { read("ProgramFiles"), read("ProgramFiles(x86)"), read("LOCALAPPDATA") }.OfType<string>()
                   select Path.Combine(root, program);
        }

        if (OperatingSystem.IsMacOS())
        {
            return new[] { "Chromium", "Google Chrome", "Microsoft Edge" }.Select(name => $"/Applications/{name}.app/Contents/MacOS/{name}");
        }

        var folders = new[] { "/usr/bin", "/usr/local/bin", "/snap/bin" }.Concat((read("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)).Distinct();
        return from name in UnixNames from folder in folders select Path.Combine(folder, name);
    }
}
