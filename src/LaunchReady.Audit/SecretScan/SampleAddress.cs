using System.Buffers;

namespace LaunchReady.Audit.SecretScan;

/// <summary>Credentials in an address that only shows how such an address looks: <c>user:password@host</c>.</summary>
internal static class SampleAddress
{
    private static readonly HashSet<string> s_users = new(StringComparer.OrdinalIgnoreCase) { "user", "username", "usr", "myuser", "your_user", "youruser", "your_username", "yourusername", "login", "u" };

    private static readonly HashSet<string> s_passwords = new(StringComparer.OrdinalIgnoreCase) { "pass", "password", "passwd", "pwd", "mypassword", "my_password", "yourpassword", "your_password", "p" };

    private static readonly HashSet<string> s_hosts = new(StringComparer.OrdinalIgnoreCase) { "host", "hostname", "server", "domain", "yourhost", "your-host", "your_host" };

    private static readonly SearchValues<char> s_afterHost = SearchValues.Create("/:?#\\\"' \t\r\n`<>)");

    // RFC 2606 and RFC 6761 keep these for examples and tests.
    private static readonly string[] s_reserved = ["example.com", "example.org", "example.net", ".example", ".test", ".invalid"];

    /// <param name="credentials">What stands before the <c>@</c>.</param>
    /// <param name="behind">The text from the <c>@</c> on.</param>
    public static bool IsOne(ReadOnlySpan<char> credentials, ReadOnlySpan<char> behind)
    {
        var colon = credentials.IndexOf(':');
        var host = Host(behind);
        return (colon >= 0 && s_users.Contains(credentials[..colon].ToString()) && s_passwords.Contains(credentials[(colon + 1)..].ToString()))
            || s_hosts.Contains(host)
            || Array.Exists(s_reserved, end => host.EndsWith(end, StringComparison.OrdinalIgnoreCase) && (end[0] == '.' || host.Length == end.Length || host[^(end.Length + 1)] == '.'));
    }

    private static string Host(ReadOnlySpan<char> behind)
    {
        if (behind.Length < 2 || behind[0] != '@')
        {
            return "";
        }

        behind = behind[1..Math.Min(behind.Length, 254)];
        var end = behind.IndexOfAny(s_afterHost);
        return (end < 0 ? behind : behind[..end]).ToString();
    }
}
