using System.Text;
using LaunchReady.Detection;

namespace LaunchReady.Audit.SecretScan;

/// <summary>Something in a log that should not be there, by its kind. Never what it is.</summary>
/// <param name="RuleId">The rule: <c>authorization-header</c>, <c>email</c>.</param>
/// <param name="Title">For a person.</param>
/// <param name="IsPersonal">Whether it is about a person, and not a credential.</param>
/// <param name="Count">How often.</param>
/// <param name="FirstLine">The first line with one.</param>
public sealed record LogLeak(string RuleId, string Title, bool IsPersonal, int Count, int FirstLine);

/// <summary>Looks in a log for authorization headers, tokens, cookies, and personal data.</summary>
public static class LogSample
{
    /// <summary>Reads a log, of any length.</summary>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static (IReadOnlyList<LogLeak> Leaks, int Lines) Read(string path, CancellationToken cancellationToken = default)
    {
        using var reader = new StreamReader(path, Encoding.UTF8, detectEncodingFromByteOrderMarks: true);
        var leaks = new Dictionary<string, LogLeak>(StringComparer.Ordinal);
        var end = TextPosition.Start;
        foreach (var window in new TextWindows(reader).Read())
        {
            cancellationToken.ThrowIfCancellationRequested();
            var secrets = SecretScanner.BuiltIn.Scan(window.Text);
            Take(leaks, window, secrets, personal: false);
            Take(leaks, window, PersonalDataScanner.Scan(window.Text).Where(datum => !secrets.Any(secret => secret.Start < datum.End && datum.Start < secret.End)), personal: true);
            end = window.Start;
            end.Advance(window.Text.AsSpan(0, Math.Min(window.To, window.Text.Length)));
        }

        return ([.. leaks.Values.OrderBy(leak => leak.IsPersonal).ThenByDescending(leak => leak.Count).ThenBy(leak => leak.RuleId, StringComparer.Ordinal)], end.Line);
    }

    private static void Take(Dictionary<string, LogLeak> leaks, in TextWindow window, IEnumerable<Finding> findings, bool personal)
    {
        var position = window.Start;
        var at = 0;
        foreach (var finding in findings)
        {
            if (finding.Start < window.From || finding.Start >= window.To)
            {
                continue;
            }

            position.Advance(window.Text.AsSpan(at, finding.Start - at));
            at = finding.Start;
            leaks[finding.RuleId] = leaks.TryGetValue(finding.RuleId, out var leak)
                ? leak with { Count = leak.Count + 1 }
                : new(finding.RuleId, finding.Title, personal, 1, position.Line);
        }
    }
}
