using LaunchReady.Audit.Access;
using LaunchReady.Audit.Access.Roles;
using LaunchReady.Audit.Checks;

namespace LaunchReady.Audit.Stages.Access;

/// <summary>Invitations, roles, billing, exports, keys, system prompts: written by somebody who may not, with a body that would be right, and read back by somebody who may.</summary>
internal sealed class WritesAsMember : ICheck
{
    public CheckInfo Info { get; } = new(
        "access.write-as-member",
        Stage.Access,
        "A plain member changes nothing that is for administrators",
        Severity.High,
        "OWASP API5:2023 Broken function level authorization",
        "Check the role on the server, in the rule of each writing operation and before the body is looked at.")
    { Required = true, Needs = Needs.Url | Needs.Identity, TimeLimit = TimeSpan.FromMinutes(4) };

    public async Task<CheckResult> RunAsync(AuditContext context, CancellationToken cancellationToken)
    {
        if (Writing.Refusal(context) is { } refusal)
        {
            return new CheckResult.NotChecked(refusal);
        }

        var walk = await AccessWalk.OfAsync(context, cancellationToken);
        if (walk.Identities.FirstOrDefault(LesserRoles.IsLesser) is not { } lesser)
        {
            return new CheckResult.NotChecked(LesserRoles.NobodyHasOne);
        }

        // In a dry run nothing answers; what would be sent is listed all the same.
        if (!context.Http.IsDryRun && !lesser.Reached.Any(own => own.Operation.IsSecured != false && !ApiWords.IsForAnyone(own.Operation)))
        {
            return new CheckResult.NotChecked($"Nothing that needs a credential answered 2xx to {lesser.Identity.Name}: the credential may be out of date.");
        }

        var room = new TrialRoom(context, walk, await Writing.OfAsync(context, cancellationToken), LesserRoles.AboveIn(walk, lesser), lesser, await RunMark.OfAsync(context, cancellationToken));
        var candidates = RoleTrials.Candidates(walk);
        var trials = new List<RoleTrial>();
        foreach (var (operation, topic) in candidates)
        {
            context.Progress.Report($"{operation} as {lesser.Identity.Name}");
            trials.Add(await RoleTrials.RunAsync(room, operation, topic, cancellationToken));
        }

        return Judge(walk, lesser, trials);
    }

    private static CheckResult Judge(AccessWalk walk, WalkedIdentity lesser, List<RoleTrial> trials)
    {
        if (trials.Count == 0)
        {
            return new CheckResult.NotApplicable("No writing operation is called as one of administrators, invites, roles, billing, exports, keys, settings or system prompts.");
        }

        var findings = trials.Where(trial => trial.End == TrialEnd.Allowed).Select(trial => ForeignAnswer.Finding(
            walk.Surface,
            trial.Operation,
            $"{trial.Operation} ({trial.Topic.Name}) works for {lesser.Identity.Name}, who is {lesser.Identity.Role}.",
            trial.Evidence) with
        { Severity = trial.Topic.Severity }).ToList();
        var (denied, own, open) = (Ended(trials, TrialEnd.Denied), Ended(trials, TrialEnd.OnlyOwn), Ended(trials, TrialEnd.NotReached));
        var unreached = open.Count == 0 ? "" : $"; {open.Count} not reached ({string.Join("; ", open.Take(3).Select(trial => $"{trial.Operation}: {trial.Evidence}"))}{(open.Count > 3 ? "; …" : "")})";
        return findings.Count > 0 ? new CheckResult.Fail(findings)
            : denied.Count + own.Count == 0 ? new CheckResult.NotChecked($"None of {trials.Count} privileged writes was reached{unreached}.")
            : new CheckResult.Pass($"{denied.Count} of {trials.Count} privileged writes refused to {lesser.Identity.Name} ({lesser.Identity.Role}), {denied.Count(trial => trial.Superiors)} of them with a body that somebody above got a 2xx for"
                + $"{(own.Count == 0 ? "" : $"; {own.Count} did no more than make something of {lesser.Identity.Name}'s own")}{unreached}");
    }

    private static List<RoleTrial> Ended(List<RoleTrial> trials, TrialEnd end) => [.. trials.Where(trial => trial.End == end)];
}
