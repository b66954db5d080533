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
    private readonly List<(string Value, string Placeholder)> _known = [];

    /// <summary>Knows the credentials of a manifest.</summary>
    public Masking(TargetManifest target)
    {
        ArgumentNullException.ThrowIfNull(target);
        foreach (var identity in target.Identities)
        {
            foreach (var value in identity.Headers.Values)
            {
                Know(value, $"[credential of {identity.Name}]");
                Know(value[(value.IndexOf(' ', StringComparison.Ordinal) + 1)..], $"[credential of {identity.Name}]");
            }
        }

        if (target.Edge?.Token is { } token)
        {
            Know(token, "[edge token]");
        }

        // The longest first: a header's value holds the token in it.
        _known.Sort(static (left, right) => right.Value.Length.CompareTo(left.Value.Length));
    }

    /// <summary>The text without secrets.</summary>
    public string Mask(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        foreach (var (value, placeholder) in _known)
        {
            text = text.Replace(value, placeholder, StringComparison.Ordinal);
        }

        return Redactor.Secrets.Redact(text);
    }

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
