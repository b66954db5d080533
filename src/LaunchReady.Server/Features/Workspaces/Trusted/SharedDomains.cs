namespace LaunchReady.Server.Features.Workspaces.Trusted;

/// <summary>
/// Well-known domains where anybody can have an address or a host. Not all of them: a list of the most used, so that trusting
/// one by mistake is caught. The single addresses and hosts below them may be trusted.
/// </summary>
internal static class SharedDomains
{
    public static IReadOnlySet<string> Mail { get; } = new HashSet<string>(StringComparer.Ordinal)
    {
        "126.com", "163.com", "aol.com", "email.com", "fastmail.com", "free.fr", "freenet.de", "gmail.com", "gmx.at", "gmx.com", "gmx.de", "gmx.net", "googlemail.com",
        "hey.com", "hotmail.co.uk", "hotmail.com", "hotmail.de", "hotmail.fr", "icloud.com", "libero.it", "live.com", "mac.com", "mail.com", "mail.ru", "mailinator.com",
        "me.com", "msn.com", "orange.fr", "outlook.com", "outlook.de", "pm.me", "posteo.de", "proton.me", "protonmail.com", "qq.com", "rediffmail.com", "rocketmail.com",
        "t-online.de", "tuta.com", "tutanota.com", "web.de", "yahoo.co.in", "yahoo.co.jp", "yahoo.co.uk", "yahoo.com", "yahoo.de", "yahoo.fr", "yandex.com", "yandex.ru", "ymail.com", "zoho.com",
    };

    public static IReadOnlySet<string> Hosting { get; } = new HashSet<string>(StringComparer.Ordinal)
    {
        "amazonaws.com", "amplifyapp.com", "appspot.com", "azurecontainerapps.io", "azurestaticapps.net", "azureedge.net", "azurefd.net", "azurewebsites.net", "blob.core.windows.net",
        "blogspot.com", "cloudapp.azure.com", "cloudfront.net", "core.windows.net", "deno.dev", "digitaloceanspaces.com", "duckdns.org", "fastly.net", "firebaseapp.com", "fly.dev",
        "github.io", "gitlab.io", "glitch.me", "herokuapp.com", "netlify.app", "ngrok-free.app", "ngrok.app", "ngrok.io", "notion.site", "onrender.com", "ondigitalocean.app",
        "pages.dev", "pythonanywhere.com", "r2.dev", "railway.app", "repl.co", "replit.app", "run.app", "s3.amazonaws.com", "sharepoint.com", "surge.sh", "trycloudflare.com",
        "vercel.app", "web.app", "webhook.site", "wixsite.com", "wordpress.com", "workers.dev", "zendesk.com",
    };
}
