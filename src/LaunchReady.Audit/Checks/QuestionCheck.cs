using LaunchReady.Audit.Targets;

namespace LaunchReady.Audit.Checks;

/// <summary>
/// A question that only a person can answer. <c>yes</c> in the manifest is <em>attested</em>, <c>no</c> is a finding, <c>not applicable</c> is that,
/// no answer or one that is older than <see cref="MaximumAge"/> is <em>not checked</em>. The id of the question is the id of the check.
/// </summary>
public abstract class QuestionCheck : ICheck
{
    /// <inheritdoc/>
    public abstract CheckInfo Info { get; }

    /// <summary>The question, to be answered with yes or no, where yes is good.</summary>
    protected abstract string Question { get; }

    /// <summary>How long an answer holds.</summary>
    protected virtual TimeSpan MaximumAge => TimeSpan.FromDays(180);

    /// <summary>The question as it is asked.</summary>
    internal string Asked => Question;

    /// <inheritdoc/>
    public virtual Task<CheckResult> RunAsync(AuditContext context, CancellationToken cancellationToken) => Task.FromResult(Answer(context));

    /// <summary>What people have said. A check that can see for itself looks first and asks where it sees nothing.</summary>
    protected CheckResult Answer(AuditContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var answer = context.Target.Attestations.FirstOrDefault(attestation => attestation.Question == Info.Id);
        if (answer is null)
        {
            return new CheckResult.NotChecked($"Nobody has answered: {Question} (attestations in the manifest, question {Info.Id})");
        }

        if (context.Today.DayNumber - answer.Date.DayNumber > MaximumAge.TotalDays)
        {
            return new CheckResult.NotChecked($"The answer of {answer.By} is from {answer.Date:yyyy-MM-dd}, older than {MaximumAge.TotalDays:0} days: {Question}");
        }

        var said = $"{answer.By} on {answer.Date:yyyy-MM-dd}{(answer.Note is null ? "" : ": " + answer.Note)}";
        return answer.Answer switch
        {
            AttestedAnswer.Yes => new CheckResult.Attested(Question, answer.Note is null ? "yes" : $"yes: {answer.Note}", answer.By, answer.Date),
            AttestedAnswer.NotApplicable => new CheckResult.NotApplicable($"Said by {said}"),
            _ => new CheckResult.Fail(new AuditFinding($"Answered with no: {Question}", FindingLocation.AtName(Info.Id)) { Evidence = said, Key = "no" }),
        };
    }
}
