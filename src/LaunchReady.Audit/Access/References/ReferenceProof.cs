using System.Text.Json.Nodes;
using LaunchReady.Audit.Checks;
using LaunchReady.Audit.Probes;

namespace LaunchReady.Audit.Access.References;

/// <summary>What shows that a foreign id has led to the other's record: its data in the answer, or the other sees what was written.</summary>
internal static class ReferenceProof
{
    private const int MostReads = 4;

    /// <summary>What of the record with this id stands in an answer, and neither in the answer to the same question about one's own nor anywhere else that the caller was shown.</summary>
    public static string? Data(WalkedIdentity owner, string id, WalkedIdentity stranger, ProbeAnswer control, ProbeAnswer answer, string sent)
    {
        var about = owner.Answers.Where(own => AnswerMeaning.IsGiven(own.Answer)).SelectMany(own => own.Path.Values.Contains(id, StringComparer.Ordinal)
            ? AnswerLeaves.Of(own.Answer)
            : Records(JsonAnswers.Body(own.Answer)).Where(record => record.Any(member => JsonAnswers.Scalar(member.Value) == id)).SelectMany(JsonAnswers.Leaves));
        var known = stranger.Leaves.Concat(AnswerLeaves.Of(control)).ToHashSet(StringComparer.Ordinal);
        var theirs = about.Where(leaf => !known.Contains(leaf) && Value(leaf) is { Length: > 3 } value && value != id && !sent.Contains(value, StringComparison.Ordinal)).ToHashSet(StringComparer.Ordinal);
        return ForeignAnswer.Telling(AnswerLeaves.Of(answer).Where(theirs.Contains));
    }

    /// <summary>Where the owner sees what was written under the mark; null when nowhere.</summary>
    public static async Task<string?> EffectAsync(AccessWalk walk, WalkedIdentity owner, string id, string mark, AuditContext context, CancellationToken cancellationToken)
    {
        var reads = owner.Answers.Where(own => AnswerMeaning.IsGiven(own.Answer) && (own.Path.Values.Contains(id, StringComparer.Ordinal) || own.Answer.Body.Contains(id, StringComparison.Ordinal)))
            .OrderByDescending(own => own.Path.Values.Contains(id, StringComparer.Ordinal)).ThenByDescending(own => own.Path.Path.Length).DistinctBy(own => own.Path.Path).Take(MostReads).ToList();
        foreach (var read in reads)
        {
            var answer = await context.Http.SendAsync(walk.Request(read.Operation, read.Path.Path, owner.Ids, owner.Identity, $"see as {owner.Identity.Name} whether anything was done"), cancellationToken).ConfigureAwait(false);
            if (AnswerMeaning.IsGiven(answer) && answer.Body.Contains(mark, StringComparison.Ordinal))
            {
                return $"{owner.Identity.Name} reads it back at {read.Operation}";
            }
        }

        return null;
    }

    private static string Value(string leaf) => leaf[(leaf.IndexOf('=', StringComparison.Ordinal) + 1)..];

    private static IEnumerable<JsonObject> Records(JsonNode? node) => node switch
    {
        JsonObject record => record.SelectMany(member => Records(member.Value)).Prepend(record),
        JsonArray list => list.SelectMany(Records),
        _ => [],
    };
}
