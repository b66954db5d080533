using LaunchReady.Audit.Checks;
using LaunchReady.Audit.Probes;
using LaunchReady.Audit.Targets;

namespace LaunchReady.Audit.Stages.Abuse;

/// <summary>What a short burst showed.</summary>
/// <param name="Answers">The answers, in order; the last is the one that was held back, if any was.</param>
/// <param name="LimitedAt">The number of the request that was held back; null when none was.</param>
/// <param name="Failure">Why it could not be finished.</param>
/// <param name="Elapsed">From the first to the last.</param>
internal sealed record BurstSeen(IReadOnlyList<ProbeAnswer> Answers, int? LimitedAt, string? Failure, TimeSpan Elapsed)
{
    public string Statuses => string.Join(", ", Answers.GroupBy(answer => answer.Status).OrderBy(group => group.Key).Select(group => $"{group.Count()} × {group.Key}"));

    /// <summary>Whether every answer says that the request itself was no good, so that nothing is known of what a good one meets.</summary>
    public bool IsAllMalformed => Answers.All(answer => answer.Status is 400 or 404 or 405 or 411 or 413 or 415 or 422 or >= 500);

    public override string ToString() => LimitedAt is { } number
        ? $"request {number} was answered with {Answers[^1].Status}{(Answers[^1].Header("Retry-After") is { } after ? $", Retry-After {after}" : "")}"
        : string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Answers.Count} requests within {Elapsed.TotalSeconds:0.0} s: {Statuses}");
}

/// <summary>Sends the same request a bounded number of times, one after the other, and stops at the first that is held back. Only with leave.</summary>
internal static class Burst
{
    /// <summary>More than a person sends in a minute, and little enough to harm nobody.</summary>
    public const int Most = 30;

    /// <summary>Why it may not be done; null when it may.</summary>
    public static string? Refusal(AuditContext context, params IReadOnlyList<Leave> more)
    {
        var missing = more.Prepend(Leave.Burst).Where(leave => !context.Http.Has(leave)).Select(leave => leave.ToString().ToLowerInvariant()).ToList();
        return missing.Count == 0 ? null : $"The manifest gives no leave to {string.Join(" and ", missing)} (leave: [{string.Join(", ", missing)}]).";
    }

    public static async Task<BurstSeen> SendAsync(AuditContext context, Probe probe, CancellationToken cancellationToken)
    {
        var answers = new List<ProbeAnswer>(Most);
        var started = context.Clock.GetTimestamp();
        while (answers.Count < Most)
        {
            var answer = await context.Http.SendAsync(probe with { Burst = true }, cancellationToken).ConfigureAwait(false);
            if (answer is { Failure: not null, Held: false } && answers.Count > 0)
            {
                // A server that closes the connection behind an error is not a server that is gone: once more on a new one.
                answer = await context.Http.SendAsync(probe with { Burst = true }, cancellationToken).ConfigureAwait(false);
            }

            if (answer.Failure is { } failure)
            {
                return new(answers, null, failure, context.Clock.GetElapsedTime(started));
            }

            answers.Add(answer);
            // Too many requests, locked; or refused in another way than the first, which is how some say it.
            if (answer.Status is 429 or 423 || (answer.Status == 403 && answers[0].Status == 401))
            {
                return new(answers, answers.Count, null, context.Clock.GetElapsedTime(started));
            }
        }

        return new(answers, null, null, context.Clock.GetElapsedTime(started));
    }
}
