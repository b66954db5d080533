using LaunchReady.Audit.Routes.Code;
using LaunchReady.Audit.Routes.Lexing;

namespace LaunchReady.Audit.Routes.Clients;

/// <summary>Addresses and connection strings that differ by environment and stand in the source.</summary>
internal static class EnvironmentValues
{
    private static readonly string[] Connections = ["postgres://", "postgresql://", "mysql://", "mongodb://", "mongodb+srv://", "redis://", "rediss://", "amqp://", "amqps://", "sqlserver://", "jdbc:"];
    private static readonly HashSet<string> FromEnvironment = ["process", "env", "environ", "getenv", "Getenv", "LookupEnv", "GetEnvironmentVariable", "ENV", "config", "Configuration", "import"];

    public static IReadOnlyList<SourceFinding> Of(Project project)
    {
        var found = new List<SourceFinding>();
        foreach (var file in project.Files.Where(file => !IsTooling(file.Path)))
        {
            for (var at = 0; at < file.Count; at++)
            {
                if (file[at].Kind == TokenKind.Text && file[at].Value.Length is > 8 and < 400 && Describe(file[at].Value) is var (title, detail) && !EnvironmentUse.IsTalk(file, at))
                {
                    found.Add(new SourceFinding(file.Path, file[at].Line, title, detail, IsFallback(file, at) || EnvironmentUse.IsDefault(file, at)));
                }
            }
        }

        return [.. found.DistinctBy(finding => (finding.File, finding.Line, finding.Detail)).OrderBy(finding => finding.File, StringComparer.Ordinal).ThenBy(finding => finding.Line)];
    }

    private static (string Title, string Detail)? Describe(string value)
    {
        if (Array.Find(Connections, scheme => value.StartsWith(scheme, StringComparison.OrdinalIgnoreCase)) is { } connection)
        {
            return Host(value[connection.Length..]) is { Length: > 0 } server ? ("Connection string in the source", connection + server) : null;
        }

        if ((value.StartsWith("Server=", StringComparison.OrdinalIgnoreCase) || value.StartsWith("Data Source=", StringComparison.OrdinalIgnoreCase) || value.StartsWith("Host=", StringComparison.OrdinalIgnoreCase)) && value.Contains(';'))
        {
            return ("Connection string in the source", value[..value.IndexOf(';')]);
        }

        var start = value.StartsWith("http://", StringComparison.Ordinal) ? 7 : value.StartsWith("https://", StringComparison.Ordinal) ? 8 : -1;
        if (start < 0)
        {
            return null;
        }

        // A port that is computed belongs to a process that the program started itself.
        var host = Host(value[start..]);
        return IsOfOneEnvironment(host) && !host.EndsWith(':') && !host.EndsWith('.') ? ("Address of one environment in the source", value[..start] + host) : null;
    }

    /// <summary>The host with its port, without who and what follows.</summary>
    private static string Host(string rest)
    {
        var end = rest.IndexOfAny(['/', '?', '#', ' ', Hole.Open]);
        var authority = end < 0 ? rest : rest[..end];
        return authority[(authority.LastIndexOf('@') + 1)..];
    }

    private static bool IsOfOneEnvironment(string host)
    {
        var name = host.Split(':')[0];
        return name is "localhost" or "127.0.0.1" or "0.0.0.0" || name.StartsWith("10.", StringComparison.Ordinal) || name.StartsWith("192.168.", StringComparison.Ordinal)
            || name.Split('.').Any(part => part is "staging" or "stage" or "dev" or "uat" or "preprod" or "qa") && name.Contains('.') && !name.EndsWith(".dev", StringComparison.Ordinal);
    }

    private static bool IsFallback(CodeFile file, int at)
    {
        for (var back = at - 1; back >= Math.Max(0, at - 14) && file[back].Line == file[at].Line; back--)
        {
            if (file[back].IsWord && FromEnvironment.Contains(file.Value(back)))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsTooling(string path) => path.Contains(".config.", StringComparison.Ordinal) || path.Split('/').Any(part => part is "scripts" or "examples" or "docs" or "migrations" or "seeds" or ".storybook");
}
