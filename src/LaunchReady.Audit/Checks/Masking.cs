using LaunchReady.Audit.Targets;
using LaunchReady.Detection;

namespace LaunchReady.Audit.Checks;

/// <summary>
/// Takes secrets out of every text on its way into an outcome: the credentials of this run by value, everything else by what it looks like.
/// What is masked here reaches no report and no terminal. Immutable and safe to share.
/// </summary>
public sealed class Masking
{
    private const int ShortestCredential = 6;
    private const int LongestText = 4_000;
    private readonly List<(string Value, string Placeholder)> _known = [];

    /// <summary>Knows the credentials of a manifest.</summary>
    public Masking(TargetManifest target)
    {
        ArgumentNullException.ThrowIfNull(target);
        foreach (var identity in target.Identities)
        {
            foreach (var (header, value) in identity.Headers)
            {
                // A cookie is repeated without its name.
                foreach (var cookie in header.Equals("Cookie", StringComparison.OrdinalIgnoreCase) ? value.Split(';') : [])
                {
                    Know(cookie[(cookie.IndexOf('=', StringComparison.Ordinal) + 1)..].Trim(), $"[credential of {identity.Name}]");
                }

                Know(value, $"[credential of {identity.Name}]");
                Know(value[(value.IndexOf(' ', StringComparison.Ordinal) + 1)..], $"[credential of {identity.Name}]");
            }
        }

        foreach (var step in target.Pilot?.Onboarding.Where(step => step.IsSecret) ?? [])
        {
            Know(step.With, $"[what is typed into {step.Words}]");
        }

        if (target.Edge?.Token is { } token)
        {
            Know(token, "[edge token]");
        }

        foreach (var route in target.Alerts)
        {
            foreach (var secret in route.Secrets)
            {
                Know(secret, $"[credential of {route.Name}]");
            }
        }

        foreach (var (name, value) in target.Smoke?.Credentials ?? [])
        {
            Know(value, $"[{name}]");
        }

        if (target.Chat?.Canary is { } canary)
        {
            Know(canary, "[canary]");
        }

        // The longest first: a header's value holds the token in it.
        _known.Sort(static (left, right) => right.Value.Length.CompareTo(left.Value.Length));
    }

    /// <summary>The same for a whole page: of any length.</summary>
    internal string MaskAll(string text)
    {
        foreach (var (value, placeholder) in _known)
        {
            text = text.Replace(value, placeholder, StringComparison.Ordinal);
        }

        var masked = Redactor.Secrets.Redact(text);
        return masked.Any(IsUnprintable) ? string.Concat(masked.Select(character => IsUnprintable(character) ? '·' : character)) : masked;
    }

    /// <summary>
    /// The text without secrets, without the control characters by which an answer could write to a terminal or turn text around, and of bounded length.
    /// </summary>
    public string Mask(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var printable = MaskAll(text);
        return printable.Length <= LongestText ? printable : string.Concat(printable.AsSpan(0, LongestText), "…");
    }

    private static bool IsUnprintable(char character) =>
        (char.IsControl(character) && character is not ('\n' or '\t')) || character is (>= '\u202a' and <= '\u202e') or (>= '\u2066' and <= '\u2069');

    internal CheckResult Mask(CheckResult result) => result switch
    {
        CheckResult.Pass pass => new CheckResult.Pass(Mask(pass.Evidence)),
        CheckResult.Fail fail => new CheckResult.Fail([.. fail.Findings.Select(Mask)]),
        CheckResult.NotApplicable none => new CheckResult.NotApplicable(Mask(none.Reason)),
        CheckResult.NotChecked none => new CheckResult.NotChecked(Mask(none.Reason)),
        CheckResult.Attested attested => attested with { Answer = Mask(attested.Answer), By = Mask(attested.By) },
        _ => throw new ArgumentOutOfRangeException(nameof(result)),
    };

    private AuditFinding Mask(AuditFinding finding) => finding with
    {
        Message = Mask(finding.Message),
        Location = finding.Location.Masked(Mask),
        Evidence = finding.Evidence is null ? null : Mask(finding.Evidence),
        Fix = finding.Fix is null ? null : Mask(finding.Fix),
        Key = finding.Key ?? finding.Message,
    };

    private void Know(string value, string placeholder)
    {
        if (value.Length >= ShortestCredential && !_known.Any(known => known.Value == value))
        {
            _known.Add((value, placeholder));
        }
    }
}
