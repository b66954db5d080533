using LaunchReady.Audit.Access;
using LaunchReady.Audit.Checks;

namespace LaunchReady.Audit.Stages.Access;

/// <summary>Routes of administrators, asked by somebody who is none.</summary>
internal sealed class AdministrationAsMember : ICheck
{
    public CheckInfo Info { get; } = new(
        "access.admin-as-member",
        Stage.Access,
        "A plain member reaches no route of administrators",
        Severity.Critical,
        "OWASP API5:2023 Broken function level authorization",
        "Check the role on the server, in the route's own rule; hiding the button is no check.")
    { Required = true, Needs = Needs.Url | Needs.Identity, TimeLimit = TimeSpan.FromMinutes(3) };

    public async Task<CheckResult> RunAsync(AuditContext context, CancellationToken cancellationToken)
    {
        var walk = await AccessWalk.OfAsync(context, cancellationToken);
        if (walk.Identities.FirstOrDefault(LesserRoles.IsLesser) is not { } member)
        {
            return new CheckResult.NotChecked(LesserRoles.NobodyHasOne);
        }

        if (!member.Reached.Any(own => own.Operation.IsSecured != false && !ApiWords.IsForAnyone(own.Operation)))
        {
            return new CheckResult.NotChecked($"Nothing that needs a credential answered 2xx to {member.Identity.Name}: the credential may be out of date.");
        }

        var routes = walk.Reads.Where(operation => PrivilegedWords.TopicOf(operation) is not null).ToList();
        if (routes.Count == 0)
        {
            return new CheckResult.NotApplicable($"No reading operation of {walk.Reads.Count} is called as one of administrators, billing, exports, keys or system prompts.");
        }

        var answers = member.Answers.Where(answer => routes.Contains(answer.Operation)).ToList();
        var empty = answers.Where(answer => IsOnlyTheirOwn(answer, walk, member)).ToList();
        var findings = answers.Where(answer => AnswerMeaning.IsGiven(answer.Answer)).Except(empty).DistinctBy(answer => answer.Operation.ToString()).Select(answer => ForeignAnswer.Finding(
            walk.Surface,
            answer.Operation,
            $"{answer.Operation} answers {member.Identity.Name}, who is {member.Identity.Role}.",
            $"{answer.Path.Path}: {answer.Answer.Status}, {answer.Answer.Body.Length} characters") with
        { Severity = PrivilegedWords.TopicOf(answer.Operation)!.Severity }).ToList();
        var above = routes.Count(route => walk.Identities.Any(other => other != member && other.Reached.Any(reached => reached.Operation == route)));
        var refused = answers.Count(answer => AnswerMeaning.Of(answer.Answer) == Meaning.Denied) + empty.Count;
        return findings.Count > 0 ? new CheckResult.Fail(findings)
            : refused == 0 ? new CheckResult.NotChecked($"None of {routes.Count} such operations could be asked: their ids are not known.")
            : new CheckResult.Pass($"{refused} requests for {routes.Count} operations refused to {member.Identity.Name} ({member.Identity.Role}), {above} of which answered 2xx to somebody else{(empty.Count == 0 ? "" : $", {empty.Count} of them by an empty list where others of the workspace see entries")}");
    }

    // A list that shows everybody their own is no door of administrators: it is empty for the member where somebody else of the workspace sees entries.
    private static bool IsOnlyTheirOwn(OwnAnswer given, AccessWalk walk, WalkedIdentity member) =>
        HoldsNothing(given) && walk.Identities
            .Where(other => other != member && other.Identity.Workspace == member.Identity.Workspace)
            .SelectMany(other => other.Reached)
            .Any(answer => answer.Operation == given.Operation && JsonAnswers.Body(answer.Answer) is { } body && JsonAnswers.Leaves(body).Count > 0);

    private static bool HoldsNothing(OwnAnswer given) =>
        AnswerMeaning.IsGiven(given.Answer) && JsonAnswers.Body(given.Answer) is { } body && JsonAnswers.Items(body).Count == 0 && JsonAnswers.Leaves(body).Count == 0;
}
