using System.Globalization;

namespace LaunchReady.Audit.Browser.DevTools;

/// <summary>
/// How the browser is started: nothing of its own over the network, everything else through the gate. Loopback too goes through the gate, and no name
/// is resolved by the browser itself.
/// </summary>
internal static class ChromiumSwitches
{
    private static readonly string[] Fixed =
    [
        "--headless=new", "--remote-debugging-port=0", "--no-first-run", "--no-default-browser-check", "--disable-gpu", "--disable-dev-shm-usage", "--disable-extensions",
        "--disable-default-apps", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-domain-reliability",
        "--disable-client-side-phishing-detection", "--disable-breakpad", "--metrics-recording-only", "--no-pings", "--disable-quic", "--mute-audio", "--no-service-autorun",
        "--password-store=basic", "--use-mock-keychain", "--force-webrtc-ip-handling-policy=disable_non_proxied_udp", "--disable-background-timer-throttling",
        "--disable-backgrounding-occluded-windows", "--disable-renderer-backgrounding", "--disable-print-preview", "--js-flags=--max-old-space-size=512",
        "--disable-features=Translate,OptimizationHints,MediaRouter,DialMediaRouteProvider,AutofillServerCommunication,CertificateTransparencyComponentUpdater,Reporting,NetworkErrorLogging",
    ];

    public static IReadOnlyList<string> All(int proxy, string profile) =>
    [
        .. Fixed,
        "--user-data-dir=" + profile,
        string.Create(CultureInfo.InvariantCulture, $"--proxy-server=socks5://127.0.0.1:{proxy}"),
        "--proxy-bypass-list=<-loopback>",
        "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
        // Chromium refuses its sandbox to root. Everybody else keeps it.
        .. OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess ? new[] { "--no-sandbox" } : [],
    ];
}
