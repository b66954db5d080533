using System.Text.RegularExpressions;
using LaunchReady.Audit.Checks;
using LaunchReady.Audit.SecretScan;
using LaunchReady.Audit.Source;

namespace LaunchReady.Audit.Stages.Secrets;

/// <summary>A key that passes every policy, named in code that runs in a browser: there it is either undefined or, worse, bundled.</summary>
internal sealed partial class ClientCodeReadsNoServerKey : ICheck
{
    public CheckInfo Info { get; } = new(
        "secrets.client-keys",
        Stage.Secrets,
        "No code for the browser uses a key that passes every policy",
        Severity.Critical,
        "CWE-602; Supabase documentation on API keys",
        "Move the call to the server, and give the browser the anon key with row-level security.")
    { Needs = Needs.Source };

    public Task<CheckResult> RunAsync(AuditContext context, CancellationToken cancellationToken)
    {
        var tree = SourceTree.Open(context.SourceRoot, cancellationToken: cancellationToken);
        List<AuditFinding> findings = [];
        var client = 0;
        foreach (var file in tree.Files.Where(file => Script().IsMatch(file.Path)))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (file.ReadText() is not { } text || SamplePath.IsOne(file.Path))
            {
                continue;
            }

            findings.AddRange(InBrowser().Matches(text).Select(match => At(file, text, match, "A model provider's client is told to run in the browser, with its key") with { Severity = Severity.High }));
            if (Directive().IsMatch(text) || ClientFile().IsMatch(file.Path))
            {
                client++;
                findings.AddRange(ServerKey().Matches(text).Select(match => At(file, text, match, $"Code for the browser reads {match.Groups["name"].Value}")));
            }
        }

        return Task.FromResult(client == 0 && findings.Count == 0 ? new CheckResult.NotApplicable("There is no code for a browser in the source tree.") : CheckResult.FailOrPass(findings, $"{client} files of code for the browser read"));
    }

    private static AuditFinding At(SourceFile file, string text, Match match, string message) =>
        new(message, FindingLocation.InFile(file.Path, text.AsSpan(0, match.Index).Count('\n') + 1)) { Key = match.Groups["name"].Success ? match.Groups["name"].Value : match.Value };

    [GeneratedRegex(@"\.(?:jsx?|tsx?|mjs|vue|svelte|astro)$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Script();

    [GeneratedRegex("""^(?:\s|//[^\n]*\n|/\*[^*]*\*/)*["']use client["']""", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Directive();

    [GeneratedRegex(@"\.client\.[jt]sx?$|\.(?:vue|svelte)$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex ClientFile();

    [GeneratedRegex("""(?:process\.env|import\.meta\.env)(?:\.|\[["'])(?<name>\w*(?:SERVICE_ROLE|SECRET|PRIVATE_KEY|PASSWORD|DATABASE_URL)\w*|(?:OPENAI|ANTHROPIC|GROQ|MISTRAL|OPENROUTER|RESEND|SENDGRID)_API_KEY)\b""", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex ServerKey();

    [GeneratedRegex(@"\bdangerouslyAllowBrowser\s*:\s*true\b", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex InBrowser();
}
