using LaunchReady.Audit.Checks;
using LaunchReady.Audit.RedTeam.Cases;
using LaunchReady.Audit.RedTeam.Endpoints;
using LaunchReady.Audit.RedTeam.Reports;
using LaunchReady.Audit.RedTeam.Running;
using LaunchReady.Audit.RedTeam.Verdicts;
using LaunchReady.Audit.Targets;

namespace LaunchReady.Audit.Stages.Abuse;

/// <summary>The red-team set against the chat endpoint of a manifest, run once for all checks that look at it.</summary>
/// <param name="NotRun">Why nothing was run; null when something was.</param>
/// <param name="Stopped">Why it ended before all chosen cases were run; null when it did not.</param>
/// <param name="Results">What came of each case that was begun, in order.</param>
internal sealed record ChatAttack(string? NotRun, string? Stopped, int Chosen, IReadOnlyList<CaseResult> Results)
{
    /// <summary>More than half an hour no audit waits for a model; a choice of cases must be done long before.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromMinutes(30);

    private static readonly TimeSpan s_few = TimeSpan.FromMinutes(5);

    /// <summary>Cases that can say nothing at this endpoint, with the reason.</summary>
    public IReadOnlyList<(RedTeamCase Case, string Why)> Impossible { get; init; } = [];

    /// <summary>Whether an answer had something where tool calls should stand.</summary>
    public bool ShowsCalls { get; init; }

    /// <summary>Why no document can be planted, or none was read; null when they can.</summary>
    public string? NoDocuments { get; init; }

    /// <summary>Who was asked as, for evidence.</summary>
    public string As { get; init; } = "nobody";

    public IEnumerable<CaseResult> Of(params IReadOnlyList<string> classes) => Results.Where(result => classes.Contains(result.Case.Class));

    /// <summary>The attack of this run. The first check that asks makes it; it goes on under the token of the run.</summary>
    public static Task<ChatAttack> OfAsync(AuditContext context, CancellationToken cancellationToken) => context.Facts.GetAsync(token => RunAsync(context, token), cancellationToken);

    private static async Task<ChatAttack> RunAsync(AuditContext context, CancellationToken cancellationToken)
    {
        if (Refusal(context) is { } refusal)
        {
            return Not(refusal);
        }

        var (chat, who) = (context.Target.Chat!, ChatDescription.Who(context.Target));
        var description = ChatDescription.Of(context.Target);
        using var transport = new PoliteTransport(context, chat, who, chat.AllCases ? Longest : s_few);
        using var target = new EndpointTarget(description, transport);
        try
        {
            await target.TryAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (HttpRequestException fault) when (!context.Http.IsDryRun)
        {
            return Not($"The endpoint was greeted first, and nothing can be learnt from it: {fault.Message}");
        }
        catch (HttpRequestException)
        {
            // A dry run: nothing was sent, and the rest is to be listed.
        }

        var noDocuments = context.Http.IsDryRun ? null : await DocumentsAsync(target, description, cancellationToken).ConfigureAwait(false);
        var (chosen, impossible) = ChosenCases.Of(target, description, chat.AllCases);
        var runnable = chosen.Where(one => noDocuments is null || one.Plants.Count == 0).ToList();
        var results = await JudgeAsync(runnable, target, transport, context, cancellationToken).ConfigureAwait(false);
        return new ChatAttack(null, transport.Stopped, runnable.Count, results)
        {
            Impossible = [.. impossible, .. chosen.Except(runnable).Select(one => (one, noDocuments!))],
            ShowsCalls = target.ShowsCalls,
            NoDocuments = noDocuments,
            As = who?.Name ?? "nobody",
        };
    }

    private static async Task<IReadOnlyList<CaseResult>> JudgeAsync(List<RedTeamCase> cases, EndpointTarget target, PoliteTransport transport, AuditContext context, CancellationToken cancellationToken)
    {
        List<CaseResult> results = [];
        foreach (var one in cases)
        {
            context.Progress.Report($"case {results.Count + 1} of {cases.Count}: {one.Id}");
            var result = await RedTeamRunner.JudgeAsync(one, target, cancellationToken).ConfigureAwait(false);
            if (transport.Stopped is not null && result.Verdict.Outcome == CaseOutcome.NotRun)
            {
                break;
            }

            results.Add(result);
        }

        return results;
    }

    /// <summary>Whether documents can be planted and are read; null when they are.</summary>
    private static async Task<string?> DocumentsAsync(EndpointTarget target, EndpointDescription description, CancellationToken cancellationToken)
    {
        if (description.Upload is null)
        {
            return description.PasteBefore is null ? "the manifest says nothing of how documents reach the assistant (chat, upload, or documents: message)" : null;
        }

        try
        {
            await target.TryDocumentAsync(cancellationToken).ConfigureAwait(false);
            return null;
        }
        catch (HttpRequestException fault)
        {
            return fault.Message;
        }
    }

    private static string? Refusal(AuditContext context)
    {
        var target = context.Target;
        return target.Chat is not { } chat ? "The manifest names no chat endpoint."
            : !context.Http.Has(Leave.Chat) ? "The manifest gives no leave to chat (leave: [chat])."
            : chat.Identity is { } name && ChatDescription.Who(target) is null ? $"{name}, who is to ask, has no credential{(target.Identities.FirstOrDefault(one => one.Name == name)?.Missing is { Count: > 0 } missing ? $" (not set: {string.Join(", ", missing)})" : "")}."
            : null;
    }

    private static ChatAttack Not(string why) => new(why, null, 0, []);
}
