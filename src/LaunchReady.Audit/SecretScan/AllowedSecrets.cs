namespace LaunchReady.Audit.SecretScan;

/// <summary>What one allowance covered.</summary>
/// <param name="What">Its path, rule or fingerprint.</param>
/// <param name="Reason">Why it is no leak.</param>
/// <param name="Owner">Who says so.</param>
/// <param name="Count">How many secrets it covered.</param>
public sealed record AllowedSecrets(string What, string Reason, string Owner, int Count)
{
    /// <summary>For people: <c>2 at tests/** (made up, ada)</c>.</summary>
    public override string ToString() => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Count} at {What} ({Reason}; {Owner})");

    internal static AllowedSecrets Of(SecretAllowance allowance, int count) =>
        new(string.Join(", ", new[] { allowance.Path, allowance.Rule, allowance.Fingerprint }.OfType<string>()), allowance.Reason, allowance.Owner, count);
}
