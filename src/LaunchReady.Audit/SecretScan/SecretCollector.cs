using System.Collections.Concurrent;
using LaunchReady.Detection;

namespace LaunchReady.Audit.SecretScan;

/// <summary>Takes findings from several threads and puts those of one secret together. Keeps no secret.</summary>
internal sealed class SecretCollector
{
    /// <summary>Beyond so many different secrets a list helps nobody; the rest is counted.</summary>
    public const int MostSecrets = 10_000;

    private readonly SecretIdentity _identity = new();
    private readonly ConcurrentDictionary<(SecretMark Mark, string Rule), FoundSecret> _secrets = new();
    private int _beyond;
    private readonly ConcurrentDictionary<PublishableKey, int> _publishable = new();
    private int _allowedInline;

    /// <summary>Secrets that were not listed, since there are too many.</summary>
    public int Beyond => _beyond;

    /// <summary>Keys that are made to be public, and hence no findings, with how often they occur.</summary>
    public IReadOnlyDictionary<PublishableKey, int> Publishable => _publishable;

    /// <summary>Occurrences with a comment that allows them.</summary>
    public int AllowedInline => _allowedInline;

    /// <summary>Takes what was found in one window of a text.</summary>
    public void Take(SecretSource source, in TextWindow window) => Take(source, window, SecretScanner.BuiltIn.Scan(window.Text));

    /// <summary>The same where the window was scanned already.</summary>
    public void Take(SecretSource source, in TextWindow window, IReadOnlyList<Finding> found)
    {
        var position = window.Start;
        var at = 0;
        foreach (var finding in found)
        {
            if (finding.Start < window.From || finding.Start >= window.To)
            {
                continue;
            }

            position.Advance(window.Text.AsSpan(at, finding.Start - at));
            at = finding.Start;
            Take(source, window.Text, finding, position);
        }
    }

    /// <summary>All secrets, the worst first.</summary>
    public IReadOnlyList<SecretFinding> Finish() =>
        [.. _secrets.Values.Select(secret => { lock (secret) { return secret.Finish(); } })
            .OrderByDescending(finding => finding.Severity)
            .ThenBy(finding => finding.Places[0].Path, StringComparer.Ordinal)
            .ThenBy(finding => finding.Places[0].Line)
            .ThenBy(finding => finding.Places[0].Column)];

    private void Take(SecretSource source, string text, in Finding finding, TextPosition position)
    {
        var kind = SecretKind.Of(finding, text, source.Path);
        if (kind.Severity is not { } severity)
        {
            _publishable.AddOrUpdate(kind.Publishable!, 1, (_, count) => count + 1);
            return;
        }

        if (InlineAllow.Covers(text, finding.Start, finding.End))
        {
            Interlocked.Increment(ref _allowedInline);
            return;
        }

        var secret = text.AsSpan(finding.Start, finding.Length);
        var key = (_identity.Mark(secret), finding.RuleId);
        if (!_secrets.TryGetValue(key, out var found))
        {
            if (_secrets.Count >= MostSecrets)
            {
                Interlocked.Increment(ref _beyond);
                return;
            }

            found = _secrets.GetOrAdd(key, new FoundSecret(finding.RuleId, kind, finding.Preview, SecretIdentity.Slow(finding.RuleId, secret)));
        }

        lock (found)
        {
            found.Add(source, position, severity);
        }
    }
}
