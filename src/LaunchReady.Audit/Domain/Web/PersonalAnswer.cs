using LaunchReady.Audit.Checks;
using LaunchReady.Audit.Probes;

namespace LaunchReady.Audit.Domain.Web;

/// <summary>
/// One address asked by two people and by nobody. The proof that a cache mixes them up: somebody else receives, at an address that only the first one
/// had asked for, what the first one was given, and does not receive it at an address of their own.
/// </summary>
/// <param name="Mine">The first person's answer at an address that nobody had asked for before.</param>
/// <param name="Theirs">The other's at the same address.</param>
/// <param name="TheirControl">The other's at a fresh address.</param>
internal sealed record PersonalAnswer(ProbeAnswer Mine, ProbeAnswer Theirs, ProbeAnswer TheirControl, string Other)
{
    /// <summary>Whether the first person is told the same each time. A page with a one-time value in it differs for everybody.</summary>
    public bool IsSteady { get; init; } = true;

    public bool IsPersonal => IsSteady && Mine.IsSuccess && TheirControl.Failure is null && Mine.Body != TheirControl.Body;

    public IEnumerable<Remark> Remarks()
    {
        if (!IsPersonal)
        {
            yield break;
        }

        var control = Mine.Header("Cache-Control")?.ToLowerInvariant() ?? "";
        if (Theirs.IsSuccess && Theirs.Body == Mine.Body)
        {
            yield return new($"mixed {Other}", Severity.Critical, $"{Other} receives what {Mine.Probe.As!.Name} was given: a cache does not tell people apart.")
            {
                Evidence = $"equal bodies of {Mine.Body.Length} characters; Cache-Control: {(control.Length == 0 ? "none" : control)}{(EdgeSigns.FromCache(Theirs) ? "; answered by a cache" : "")}",
            };
        }
        else if (control.Contains("public", StringComparison.Ordinal) || control.Contains("s-maxage", StringComparison.Ordinal))
        {
            yield return new("public", Severity.High, $"An answer that is {Mine.Probe.As!.Name}'s own allows shared caches to keep it.") { Evidence = $"Cache-Control: {control}" };
        }
        else if (Mine.Probe.As!.Headers.Keys.Any(name => name.Equals("Cookie", StringComparison.OrdinalIgnoreCase)) && !control.Contains("private", StringComparison.Ordinal) && !control.Contains("no-store", StringComparison.Ordinal) && !control.Contains("no-cache", StringComparison.Ordinal))
        {
            yield return new("unsaid", Severity.Medium, $"An answer that is {Mine.Probe.As!.Name}'s own does not say that shared caches may not keep it, and cookies do not tell them so.") { Evidence = $"Cache-Control: {(control.Length == 0 ? "none" : control)}" };
        }
    }
}
