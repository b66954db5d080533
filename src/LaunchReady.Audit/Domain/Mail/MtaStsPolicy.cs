using System.Globalization;
using LaunchReady.Audit.Checks;

namespace LaunchReady.Audit.Domain.Mail;

/// <summary>A policy file of MTA-STS (RFC 8461 §3.2): lines of <c>key: value</c>.</summary>
internal sealed record MtaStsPolicy(string? Version, string? Mode, IReadOnlyList<string> Exchanges, long? MaxAge)
{
    private const long ShortestUseful = 86_400;
    private const long Longest = 31_557_600;

    public static MtaStsPolicy Parse(string text)
    {
        string? version = null, mode = null;
        long? age = null;
        var exchanges = new List<string>();
        foreach (var line in text.AsSpan().EnumerateLines())
        {
            var colon = line.IndexOf(':');
            if (colon <= 0)
            {
                continue;
            }

            var value = line[(colon + 1)..].Trim().ToString();
            switch (line[..colon].Trim())
            {
                case "version":
                    version ??= value;
                    break;
                case "mode":
                    mode ??= value;
                    break;
                case "mx":
                    exchanges.Add(value.TrimEnd('.'));
                    break;
                case "max_age":
                    age ??= long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) ? seconds : -1;
                    break;
                default:
                    break;
            }
        }

        return new(version, mode, exchanges, age);
    }

    /// <summary>Whether a mail exchange is named; a star stands for exactly one label.</summary>
    public bool Names(string exchange) => Exchanges.Any(pattern => pattern.StartsWith("*.", StringComparison.Ordinal)
        ? exchange.IndexOf('.', StringComparison.Ordinal) is > 0 and var dot && exchange[dot..].Equals(pattern[1..], StringComparison.OrdinalIgnoreCase)
        : exchange.Equals(pattern, StringComparison.OrdinalIgnoreCase));

    public IEnumerable<Remark> Judge(IReadOnlyList<string> exchanges)
    {
        if (Version != "STSv1" || Mode is not ("enforce" or "testing" or "none") || MaxAge is null or < 0 or > Longest || (Mode != "none" && Exchanges.Count == 0))
        {
            yield return new("policy", Severity.Medium, "The MTA-STS policy is not valid: version STSv1, a mode, a max_age and at least one mx are needed. Senders act as if there were none.")
            {
                Evidence = $"version: {Version ?? "missing"}, mode: {Mode ?? "missing"}, max_age: {MaxAge?.ToString(CultureInfo.InvariantCulture) ?? "missing"}, {Exchanges.Count} mx",
                Fix = "Write the file as RFC 8461 §3.2 has it.",
            };
            yield break;
        }

        if (Mode != "enforce")
        {
            yield return new("mode", Severity.Low, $"The MTA-STS policy is in mode {Mode}: a connection without proper TLS is still used.") { Fix = "Go to mode enforce when the TLS reports show no failures." };
        }

        foreach (var exchange in Mode == "none" ? [] : exchanges.Where(exchange => !Names(exchange)))
        {
            yield return new($"mx {exchange}", Severity.High, $"The MTA-STS policy does not name the mail exchange {exchange}; in mode enforce senders do not deliver to it.") { Fix = "Name every mail exchange in the policy, then change the id in the record." };
        }

        if (MaxAge < ShortestUseful)
        {
            yield return new("age", Severity.Low, $"The MTA-STS policy holds for {MaxAge} seconds only; an attacker can wait it out.") { Fix = "Let it hold for weeks (max_age: 1209600 or more)." };
        }
    }
}
