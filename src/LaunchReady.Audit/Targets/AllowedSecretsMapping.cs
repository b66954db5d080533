using LaunchReady.Audit.SecretScan;
using LaunchReady.Detection;

namespace LaunchReady.Audit.Targets;

/// <summary>Makes the allowances of <c>secrets.allow</c>. A rule that there is not would allow nothing, and be believed to.</summary>
internal static class AllowedSecretsMapping
{
    private const string Owner = "launchready.yaml";

    public static IReadOnlyList<SecretAllowance> Map(ManifestNode root) =>
        [.. Allowed(root).Select(part => new SecretAllowance(part.Required("reason").Trim(), part.Text("owner") ?? Owner) { Path = part.Required("path"), Rule = part.Text("rule") })];

    public static IEnumerable<ManifestFault> Faults(ManifestNode root) => Allowed(root).SelectMany(FaultsOf);

    private static IEnumerable<ManifestFault> FaultsOf(ManifestNode part)
    {
        if (string.IsNullOrWhiteSpace(part.Text("reason")))
        {
            yield return new ManifestFault(part.Line, $"The allowed secret at \"{part.Text("path")}\" needs a reason.");
        }

        if (part.Text("rule") is { } rule && !SecretScanner.BuiltIn.RuleIds.Contains(rule, StringComparer.Ordinal))
        {
            yield return new ManifestFault(part.Line, $"There is no secret rule \"{rule}\".");
        }
    }

    private static IReadOnlyList<ManifestNode> Allowed(ManifestNode root) => root.Part("secrets").Parts("allow");
}
