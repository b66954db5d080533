using LaunchReady.Audit.Domain.Dns;

namespace LaunchReady.Audit.Domain.Mail.Dmarc;

/// <summary>What was found at one name on the way up.</summary>
/// <param name="Domain">The name, without <c>_dmarc.</c></param>
/// <param name="Record">The one valid record there; several count as none.</param>
/// <param name="Count">How many valid records there are.</param>
/// <param name="Failure">Why nobody knows.</param>
/// <param name="Near">A text that means to be a record and is none.</param>
internal sealed record DmarcStep(string Domain, DmarcRecord? Record, int Count, string? Failure, string? Near);

/// <summary>
/// The tree walk of RFC 9989 §4.10: from the domain towards the root, at most eight questions, until a record says where the organisation begins.
/// No list of public suffixes takes part in it.
/// </summary>
internal sealed record DmarcWalk(IReadOnlyList<DmarcStep> Steps, string OrganizationalDomain)
{
    private const int MostQuestions = 8;

    /// <summary>What the organisation's own record is when the domain itself has none.</summary>
    public DmarcStep? Deciding => Steps is [{ Record: not null } own, ..] ? own : Steps.FirstOrDefault(step => step.Domain == OrganizationalDomain && step.Record is not null);

    public string? Failure => Steps.FirstOrDefault(step => step.Failure is not null) is { } step ? $"_dmarc.{step.Domain}: {step.Failure}" : null;

    public static async Task<DmarcWalk> UpAsync(string domain, IDnsResolver resolver, CancellationToken cancellationToken)
    {
        var steps = new List<DmarcStep>();
        foreach (var name in Names(domain))
        {
            var step = await AskAsync(name, resolver, cancellationToken);
            steps.Add(step);

            // A record that places the boundary ends the walk; without an answer there is no telling what is above.
            if (step.Record is { PublicSuffix: 'y' or 'n' } || step.Failure is not null)
            {
                break;
            }
        }

        return new(steps, Organization(domain, steps));
    }

    /// <summary>The names that are asked: long ones go from the whole name straight to its last seven labels.</summary>
    internal static IEnumerable<string> Names(string domain)
    {
        var labels = domain.Split('.');
        yield return domain;
        for (var keep = Math.Min(labels.Length - 1, MostQuestions - 1); keep > 0; keep--)
        {
            yield return string.Join('.', labels[^keep..]);
        }
    }

    private static async Task<DmarcStep> AskAsync(string domain, IDnsResolver resolver, CancellationToken cancellationToken)
    {
        var answer = await resolver.QueryAsync("_dmarc." + domain, DnsType.Txt, cancellationToken);
        var texts = answer.Of<TextRecord>().Select(record => record.Text).ToList();
        var records = texts.Select(DmarcRecord.Parse).OfType<DmarcRecord>().ToList();
        var near = records.Count > 0 ? null : texts.FirstOrDefault(text => text.Contains("dmarc1", StringComparison.OrdinalIgnoreCase));
        return new(domain, records.Count == 1 ? records[0] : null, records.Count, answer.Failed ? answer.Reason : null, near);
    }

    private static string Organization(string domain, List<DmarcStep> steps)
    {
        var found = steps.Where(step => step.Record is not null).ToList();
        if (found.FirstOrDefault(step => step.Record!.PublicSuffix == 'n') is { } own)
        {
            return own.Domain;
        }

        if (found.FirstOrDefault(step => step.Record!.PublicSuffix == 'y' && step.Domain != domain) is { } suffix)
        {
            var labels = suffix.Domain.Count(character => character == '.') + 2;
            return string.Join('.', domain.Split('.')[^labels..]);
        }

        return found.Count > 0 ? found[^1].Domain : domain;
    }
}
