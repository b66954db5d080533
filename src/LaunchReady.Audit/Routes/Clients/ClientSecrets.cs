using LaunchReady.Audit.Routes.Code;
using LaunchReady.Audit.Routes.Lexing;
using LaunchReady.Audit.SecretScan;
using LaunchReady.Detection;

namespace LaunchReady.Audit.Routes.Clients;

/// <summary>Secrets that a browser receives: literal ones in client code, secret settings under a public name, a service-role key, a model key used in the browser.</summary>
internal static class ClientSecrets
{
    private static readonly HashSet<string> NotForBrowsers = new(StringComparer.Ordinal) { "service_role", "SUPABASE_SERVICE_ROLE_KEY", "SUPABASE_SERVICE_KEY", "SERVICE_ROLE_KEY", "serviceRoleKey" };

    public static IReadOnlyList<SourceFinding> Of(Project project)
    {
        var found = new List<SourceFinding>();
        var clients = new ClientFiles(project);
        foreach (var file in project.Files)
        {
            var client = clients.IsClient(file);
            if (client)
            {
                Literals(file.Path, file.Text, found);
            }

            if (file.Language == Language.JavaScript)
            {
                Names(file, client, found);
            }
        }

        foreach (var text in project.Texts)
        {
            if (ClientFiles.IsClient(text))
            {
                Literals(text.Path, text.Text, found);
                Lines(text, found);
            }
            else if (text.Name.StartsWith(".env", StringComparison.Ordinal))
            {
                Lines(text, found);
            }
        }

        return [.. found.DistinctBy(finding => (finding.File, finding.Line, finding.Title, finding.Detail)).OrderBy(finding => finding.File, StringComparer.Ordinal).ThenBy(finding => finding.Line)];
    }

    private static void Literals(string path, string text, List<SourceFinding> found)
    {
        foreach (var secret in SecretScanner.BuiltIn.Scan(text).Where(secret => !ClientWords.Are(path, secret, text)))
        {
            if (InlineAllow.Covers(text, secret.Start, secret.End))
            {
                continue;
            }

            var kind = SecretKind.Of(secret, text, path);
            var guess = SecretKind.Guesses.Contains(secret.RuleId);
            if (kind.Severity is not null || kind.Publishable?.Restriction is not null)
            {
                found.Add(new SourceFinding(path, text.AsSpan(0, secret.Start).Count('\n') + 1, kind.Title, secret.Preview)
                {
                    RuleId = secret.RuleId,
                    IsPublishable = kind.Publishable is not null,
                    Restriction = kind.Publishable?.Restriction,
                    IsGuess = guess,
                });
            }
        }
    }

    private static void Names(CodeFile file, bool client, List<SourceFinding> found)
    {
        for (var at = 0; at < file.Count; at++)
        {
            var value = file[at].Value;
            if (file[at].Kind is not (TokenKind.Word or TokenKind.Text) || value.Length is < 6 or > 80)
            {
                continue;
            }

            if (PublicNames.IsSecret(value))
            {
                found.Add(PublicName(file.Path, file[at].Line, value));
            }
            else if (client && NotForBrowsers.Contains(value))
            {
                found.Add(new SourceFinding(file.Path, file[at].Line, "Service-role key in client code", value));
            }
            else if (value == "dangerouslyAllowBrowser" && file.Is(at + 2, "true"))
            {
                found.Add(new SourceFinding(file.Path, file[at].Line, "Model key used in the browser", "dangerouslyAllowBrowser: true"));
            }
        }
    }

    private static void Lines(TextFile text, List<SourceFinding> found)
    {
        var line = 0;
        foreach (var content in text.Text.AsSpan().EnumerateLines())
        {
            line++;
            foreach (var range in content.Length > 2000 ? default : content.SplitAny([' ', '=', '.', '"', '\'', '`', '{', '}', '(', ')', ',', ';', '\t', ':']))
            {
                if (content[range] is { Length: > 5 and < 80 } word && char.IsAsciiLetterUpper(word[0]) && PublicNames.IsSecret(word.ToString()))
                {
                    found.Add(PublicName(text.Path, line, word.ToString()));
                }
            }
        }
    }

    private static SourceFinding PublicName(string path, int line, string name) => new(path, line, "Secret setting under a public name", name);
}
