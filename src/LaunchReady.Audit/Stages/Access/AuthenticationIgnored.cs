using LaunchReady.Audit.Access;
using LaunchReady.Audit.Checks;
using LaunchReady.Audit.Probes;

namespace LaunchReady.Audit.Stages.Access;

/// <summary>What an identity reaches is asked for without a credential, with nonsense in its place, and with tokens that nobody has signed, or anybody could.</summary>
internal sealed class AuthenticationIgnored : ICheck
{
    private const int MostForged = 2;

    public CheckInfo Info { get; } = new(
        "access.auth-ignored",
        Stage.Access,
        "What needs a credential is not answered without a valid one",
        Severity.Critical,
        "OWASP API2:2023 Broken authentication",
        "Ask for a credential by default and open single routes by name; verify the token's signature, issuer and expiry on every request.")
    { Required = true, Needs = Needs.Url | Needs.Identity, TimeLimit = TimeSpan.FromMinutes(5) };

    public async Task<CheckResult> RunAsync(AuditContext context, CancellationToken cancellationToken)
    {
        var walk = await AccessWalk.OfAsync(context, cancellationToken);
        var own = walk.Identities.SelectMany(walked => walked.Reached.Select(answer => (Who: walked, Answer: answer)))
            .Where(reached => reached.Answer.Operation.Method == "GET").DistinctBy(reached => reached.Answer.Operation.ToString()).ToList();
        var findings = ExampleKeys(walk).ToList();
        var (asked, open, forged) = (0, 0, 0);
        string? failed = null;
        foreach (var (who, answer) in own)
        {
            // Tokens that were put together without the key are tried where a made-up credential was turned away, twice at most.
            var pretenders = Pretenders.Of(who.Identity).Concat(forged < MostForged ? Pretenders.Forged(who.Identity) : []).ToList();
            var held = true;
            foreach (var (name, pretender) in pretenders)
            {
                var reply = await context.Http.SendAsync(
                    walk.Request(answer.Operation, answer.Path.Path, who.Ids, pretender, $"read {answer.Operation.Path} with {name}"), cancellationToken);
                asked++;
                failed ??= reply.Failure;
                if (!AnswerMeaning.IsGiven(reply) || IsAnotherPage(answer.Answer, reply))
                {
                    continue;
                }

                held = false;
                if (!IsProtected(answer, reply, Everybodys(walk, who, answer)))
                {
                    open++;
                    break;
                }

                findings.Add(ForeignAnswer.Finding(
                    walk.Surface,
                    answer.Operation,
                    $"{answer.Operation} answers with {name} as it answers {who.Identity.Name}.",
                    $"{answer.Path.Path}: {reply.Status} with {name}, {reply.Body.Length} characters") with
                { Key = $"{answer.Operation} {name}" });
                break;
            }

            forged += held && pretenders.Count > 3 ? 1 : 0;
        }

        return findings.Count > 0 ? new CheckResult.Fail(findings)
            : failed is not null ? new CheckResult.NotChecked(failed)
            : asked == 0 ? new CheckResult.NotChecked($"No reading operation of {walk.Reads.Count} answered 2xx to any identity: its credential may be out of date.")
            : open == own.Count ? new CheckResult.NotChecked($"All {open} operations that could be reached are open to anybody: nothing that needs a credential was seen.")
            : new CheckResult.Pass($"{own.Count - open} of {walk.Reads.Count} reading operations answered their identity and nobody without a valid credential{(forged == 0 ? "" : ", nor with a token put together without the key")}; {open} are open and say nothing about anybody");
    }

    // Found by computing alone: nothing is sent.
    private static IEnumerable<AuditFinding> ExampleKeys(AccessWalk walk) =>
        from walked in walk.Identities
        where Pretenders.Tokens(walked.Identity).Any(token => token.HasExampleKey())
        select new AuditFinding("Tokens are signed with a key out of the examples: anybody can make one for anybody.", FindingLocation.AtUrl(walk.Surface.Base))
        {
            Key = "example key",
            Evidence = $"the signature of {walked.Identity.Name}'s token is that of a well-known key",
            Fix = "Sign tokens with a random key of at least 32 bytes from the secret store, and end all sessions.",
        };

    // A sign-in page with 200 in place of the data.
    private static bool IsAnotherPage(ProbeAnswer own, ProbeAnswer reply) => JsonAnswers.Body(own) is not null && JsonAnswers.Body(reply) is null;

    // The document says that it needs a credential, or the answer is about somebody. An empty list where the owner sees entries gives nothing away.
    private static bool IsProtected(OwnAnswer own, ProbeAnswer reply, IReadOnlySet<string> everybodys)
    {
        var holdsNothing = AnswerLeaves.Of(reply).Count == 0 && AnswerLeaves.Of(own.Answer).Count > 0;
        return own.Operation.IsSecured switch
        {
            true => !holdsNothing,
            false => own.Path.Values.Count > 0 && ForeignAnswer.Shared(own, everybodys, reply) is not null,
            null => !ApiWords.IsForAnyone(own.Operation) && ForeignAnswer.Shared(own, everybodys, reply) is not null,
        };
    }

    // What somebody of another workspace is told in the same place, unless it is about people: a catalogue is open, a list of all customers is not.
    private static HashSet<string> Everybodys(AccessWalk walk, WalkedIdentity who, OwnAnswer own)
    {
        var ones = OnesOwn(walk, who, own);
        return walk.Identities
            .Where(other => other != who && (AnswerMeaning.IsPage(own.Answer) || other.Identity.Workspace != who.Identity.Workspace))
            .SelectMany(other => other.Reached).Where(reached => reached.Operation == own.Operation)
            .SelectMany(reached => AnswerLeaves.Of(reached.Answer)).Where(leaf => AnswerMeaning.IsPage(own.Answer) || !(PersonalLeaf.IsPersonal(leaf) || ones.Contains(leaf))).ToHashSet(StringComparer.Ordinal);
    }

    // In whatever language: what the caller is told elsewhere and nobody of another workspace is.
    private static HashSet<string> OnesOwn(AccessWalk walk, WalkedIdentity who, OwnAnswer own)
    {
        var told = walk.Identities.Where(other => other.Identity.Workspace != who.Identity.Workspace).SelectMany(other => Elsewhere(other, own)).ToHashSet(StringComparer.Ordinal);
        return Elsewhere(who, own).Where(leaf => !told.Contains(leaf)).ToHashSet(StringComparer.Ordinal);
    }

    private static IEnumerable<string> Elsewhere(WalkedIdentity walked, OwnAnswer own) =>
        walked.Reached.Where(reached => reached.Operation != own.Operation && !AnswerMeaning.IsPage(reached.Answer)).SelectMany(reached => AnswerLeaves.Of(reached.Answer));
}
