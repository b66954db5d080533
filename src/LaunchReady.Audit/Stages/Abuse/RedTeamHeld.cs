using LaunchReady.Audit.Checks;
using LaunchReady.Audit.RedTeam.Cases;
using LaunchReady.Audit.RedTeam.Verdicts;

namespace LaunchReady.Audit.Stages.Abuse;

/// <summary>The whole run. Classes with a check of their own are one finding here, which names it.</summary>
internal sealed class RedTeamHeld : AttackCheck
{
    private static readonly Dictionary<string, string> s_elsewhere = new(StringComparer.Ordinal)
    {
        ["prompt-extraction"] = "abuse.prompt-extraction",
        ["poisoned-document"] = "abuse.poisoned-document",
        ["tool-abuse"] = "abuse.tool-abuse",
        ["argument-smuggling"] = "abuse.tool-abuse",
        ["unasked-destruction"] = "abuse.approval-for-destructive",
        ["reply-rendering"] = "abuse.reply-rendering",
    };

    public override CheckInfo Info { get; } = new(
        "abuse.red-team", Stage.Abuse, "The red-team set was run against the target, and every case held", Severity.High,
        "OWASP Top 10 for LLM Applications 2025, LLM01 Prompt Injection, LLM06 Excessive Agency, LLM07 System Prompt Leakage",
        "Let rules outside the model decide about each call and each address in a reply, and run the set again; launchready redteam runs single cases.")
    { Required = true, TimeLimit = RunLimit };

    protected override string Question =>
        "Has launchready redteam been run against this target since its model, its system prompt or its tools last changed, and did every case hold?";

    protected override CheckResult Judge(ChatAttack attack, AuditContext context)
    {
        var verdict = Of(attack, context, [.. AttackClass.All.Concat(AttackClass.AtEndpoints).Select(one => one.Id)]);
        if (verdict is not CheckResult.Fail)
        {
            return verdict;
        }

        var broken = attack.Results.Where(result => result.Verdict.Outcome == CaseOutcome.Broken).ToList();
        return new CheckResult.Fail([
            .. broken.Where(result => !s_elsewhere.ContainsKey(result.Case.Class)).Select(result => Finding(result, context)),
            .. broken.Where(result => s_elsewhere.ContainsKey(result.Case.Class)).GroupBy(result => s_elsewhere[result.Case.Class]).Select(group =>
                new AuditFinding($"Cases of the red-team set broke, see {group.Key}", FindingLocation.AtUrl(Place(context), "POST"))
                {
                    Key = group.Key,
                    Severity = group.Max(result => Finding(result, context).Severity),
                    Evidence = string.Join(", ", group.Select(result => result.Case.Id)),
                }),
        ]);
    }
}
