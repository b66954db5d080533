using System.Text;

namespace LaunchReady.Detection;

/// <summary>
/// Replaces what must not be passed on by what it is: <c>[openai key]</c>, <c>[e-mail]</c>. A text without findings comes back as the same
/// object, without allocation. Redacting twice changes nothing more. Immutable and safe to share between threads. Throws nothing but for a null text.
/// </summary>
public sealed class Redactor
{
    private readonly bool _personalData;

    private Redactor(bool personalData) => _personalData = personalData;

    /// <summary>Secrets only: for what people write and models read.</summary>
    public static Redactor Secrets { get; } = new(personalData: false);

    /// <summary>Secrets and personal data: for logs.</summary>
    public static Redactor SecretsAndPersonalData { get; } = new(personalData: true);

    /// <summary>The text with a placeholder for each finding.</summary>
    public string Redact(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var findings = Find(text);
        if (findings.Count == 0)
        {
            return text;
        }

        var redacted = new StringBuilder(text.Length);
        var position = 0;
        foreach (var finding in findings)
        {
            redacted.Append(text, position, finding.Start - position).Append('[').Append(finding.Placeholder).Append(']');
            position = finding.End;
        }

        return redacted.Append(text, position, text.Length - position).ToString();
    }

    /// <summary>What <see cref="Redact"/> would replace, in order, none overlapping another.</summary>
    public IReadOnlyList<Finding> Find(string text)
    {
        var secrets = SecretScanner.BuiltIn.Scan(text);
        if (!_personalData)
        {
            return secrets;
        }

        var personal = PersonalDataScanner.Scan(text);
        return secrets.Count == 0 ? personal : personal.Count == 0 ? secrets : Merge(secrets, personal);
    }

    // A connection string may hold an address of a mailbox; the secret's span covers it.
    private static List<Finding> Merge(IReadOnlyList<Finding> secrets, IReadOnlyList<Finding> personal)
    {
        var merged = new List<Finding>(secrets);
        merged.AddRange(personal.Where(datum => !secrets.Any(secret => secret.Start < datum.End && datum.Start < secret.End)));
        merged.Sort(static (left, right) => left.Start.CompareTo(right.Start));
        return merged;
    }
}
