using LaunchReady.Audit.Checks;
using LaunchReady.Audit.OpenApi;
using LaunchReady.Audit.Probes;

namespace LaunchReady.Audit.Access;

/// <summary>
/// Whether an answer given to somebody else holds what is the owner's. A 2xx alone proves nothing (an empty list is a good answer): something must be in it
/// that the owner's answer says and that the other has never been told about their own.
/// </summary>
internal static class ForeignAnswer
{
    /// <summary>What of the owner's stands in an answer to another; null when nothing does.</summary>
    public static string? Shared(OwnAnswer own, IReadOnlySet<string> othersOwn, ProbeAnswer answer)
    {
        if (!answer.IsSuccess || answer.Body.Length == 0)
        {
            return null;
        }

        var (owned, given) = (JsonAnswers.Body(own.Answer), JsonAnswers.Body(answer));
        if (owned is null || given is null)
        {
            return own.Answer.Body == answer.Body && owned is null && given is null ? "the same answer, byte for byte" : null;
        }

        // The id that was asked for is no proof: "no record 17" says it too.
        var asked = own.Path.Values.ToHashSet(StringComparer.Ordinal);
        var owners = JsonAnswers.Leaves(owned).Where(leaf => !othersOwn.Contains(leaf) && !asked.Contains(leaf[(leaf.IndexOf('=', StringComparison.Ordinal) + 1)..])).ToHashSet(StringComparer.Ordinal);
        var shared = JsonAnswers.Leaves(given).Where(owners.Contains).ToList();
        if (shared.Count > 0)
        {
            return $"{shared.Count} of the owner's values, {string.Join(", ", shared.Take(3).Select(Short))}";
        }

        return owners.Count == 0 && own.Path.Values.Count > 0 && own.Answer.Body == answer.Body && answer.Body.Length > 2 && JsonAnswers.Leaves(given).Count > 0
            ? "the same answer, byte for byte" : null;
    }

    /// <summary>A finding at an operation. The template stands in it, not the ids: they change from run to run.</summary>
    public static AuditFinding Finding(ApiSurface surface, ApiOperation operation, string message, string evidence) =>
        new(message, FindingLocation.AtUrl(surface.Base.GetLeftPart(UriPartial.Authority) + surface.Document.BasePath + operation.Path, operation.Method)) { Evidence = evidence, Key = operation.ToString() };

    // Enough to recognise it, not enough to be a copy of customer data.
    private static string Short(string leaf)
    {
        var at = leaf.IndexOf('=', StringComparison.Ordinal);
        var value = leaf[(at + 1)..];
        return $"{leaf[..at]}: {(value.Length <= 4 ? value : value[..4] + "…")}";
    }
}
