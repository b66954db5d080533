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
    // Numbers about an answer, the same for many by chance.
    private static readonly HashSet<string> Counting = new(["total", "count", "totalcount", "totalpages", "page", "pages", "pagesize", "perpage", "limit", "offset", "size", "length", "pagecount", "status", "statuscode"], StringComparer.Ordinal);

    /// <summary>What of the owner's stands in an answer to another; null when nothing does.</summary>
    public static string? Shared(OwnAnswer own, IReadOnlySet<string> othersOwn, ProbeAnswer answer)
    {
        if (!AnswerMeaning.IsGiven(answer) || answer.Body.Length == 0)
        {
            return null;
        }

        // The id that was asked for is no proof: "no record 17" says it too.
        var asked = own.Path.Values.ToHashSet(StringComparer.Ordinal);
        var given = AnswerLeaves.Of(answer);
        var owners = AnswerLeaves.Of(own.Answer).Where(leaf => !othersOwn.Contains(leaf) && !Counting.Contains(TenantWords.Plain(leaf.Split('=')[0])) && !asked.Contains(leaf[(leaf.IndexOf('=', StringComparison.Ordinal) + 1)..])).ToHashSet(StringComparer.Ordinal);
        if (Telling(given.Where(owners.Contains)) is { } telling)
        {
            return telling;
        }

        return owners.Count == 0 && own.Path.Values.Count > 0 && own.Answer.Body == answer.Body && answer.Body.Length > 2 && given.Count > 0 && !AnswerMeaning.IsPage(answer)
            ? "the same answer, byte for byte" : null;
    }

    /// <summary>In words what of the owner's is in an answer; null when nothing is.</summary>
    public static string? Telling(IEnumerable<string> shared)
    {
        var leaves = shared.Order(StringComparer.Ordinal).ToList();
        return leaves.Count == 0 ? null : $"{leaves.Count} of the owner's values, {string.Join(", ", leaves.Take(3).Select(Short))}";
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
