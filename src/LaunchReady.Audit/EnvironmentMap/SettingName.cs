using System.Text.RegularExpressions;

namespace LaunchReady.Audit.EnvironmentMap;

/// <summary>What the name of a setting says about it.</summary>
internal static partial class SettingName
{
    private static readonly string[] s_public = ["NEXT_PUBLIC_", "VITE_", "REACT_APP_", "PUBLIC_", "NUXT_PUBLIC_", "EXPO_PUBLIC_", "GATSBY_"];

    private static readonly HashSet<string> s_platform = new(StringComparer.OrdinalIgnoreCase)
    {
        "NODE_ENV", "PORT", "HOST", "HOME", "PATH", "USER", "SHELL", "PWD", "CI", "TZ", "LANG", "HOSTNAME", "TMPDIR", "TEMP", "DEBUG", "NO_COLOR", "FORCE_COLOR", "EDITOR", "MODE", "DEV",
        "PROD", "SSR", "BASE_URL", "NEXT_RUNTIME", "NEXT_PHASE", "RAILS_ENV", "RACK_ENV", "DOTNET_ENVIRONMENT", "ASPNETCORE_ENVIRONMENT", "ASPNETCORE_URLS", "PYTHONPATH", "GOPATH",
        "JAVA_HOME", "NODE_OPTIONS", "NODE_TLS_REJECT_UNAUTHORIZED", "APPDATA", "LOCALAPPDATA", "USERPROFILE", "TERM", "COLORTERM", "COLUMNS",
    };

    private static readonly string[] s_platformPrefixes = ["VERCEL_", "GITHUB_", "RUNNER_", "NPM_", "npm_", "FLY_", "RENDER_", "RAILWAY_", "HEROKU_", "CF_PAGES", "KUBERNETES_", "AWS_LAMBDA_", "XDG_"];

    /// <summary>One spelling for <c>Section:Key</c> and <c>Section__Key</c>.</summary>
    public static string Canonical(string name) => name.Replace("__", ":", StringComparison.Ordinal);

    public static bool IsValid(string name) => Valid().IsMatch(name);

    /// <summary>Given to the browser by the build.</summary>
    public static bool IsPublic(string name) => s_public.Any(prefix => name.StartsWith(prefix, StringComparison.Ordinal));

    /// <summary>Set by the system, the host or the tool itself.</summary>
    public static bool IsPlatform(string name) =>
        s_platform.Contains(name) || name == "VERCEL" || s_platformPrefixes.Any(prefix => name.StartsWith(prefix, StringComparison.Ordinal));

    /// <summary>Whether its value opens something.</summary>
    public static bool IsCredential(string name) => Credential().IsMatch(name) && !NoCredential().IsMatch(name);

    [GeneratedRegex(@"^[A-Za-z_][A-Za-z0-9_.:\-]{0,100}$", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Valid();

    [GeneratedRegex(@"KEY|TOKEN|SECRET|PASSWORD|PASSWD|PASSPHRASE|CREDENTIAL|_PASS$|_PWD$|_DSN$|PRIVATE|CONNECTIONSTRING|CONNECTION_STRING|(?:DATABASE|REDIS|MONGO|MONGODB|POSTGRES|AMQP|DB)_?UR[LI]$|WEBHOOK_URL$|SALT$|PEPPER$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Credential();

    [GeneratedRegex(@"PUBLIC|PUBLISHABLE|ANON_KEY|KEY_?ID$|KEY_?NAME|TOKEN_(?:LIFETIME|EXPIR|TTL|URL|LIMIT)|EXPIR|MAX_?TOKENS|TOKENS$|_LENGTH$|_ALGORITHM$|_PATH$|_FILE$|_HEADER$|KEYBOARD|MONKEY", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex NoCredential();
}
