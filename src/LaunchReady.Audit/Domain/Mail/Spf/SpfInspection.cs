using LaunchReady.Audit.Checks;
using LaunchReady.Audit.Domain.Dns;

namespace LaunchReady.Audit.Domain.Mail.Spf;

/// <summary>A domain's published record as a whole: what any sender may make a receiver do, not what one sender does.</summary>
internal sealed record SpfInspection(string? Record, int Lookups, int VoidLookups, IReadOnlyList<Remark> Remarks, string? Failure)
{
    public static async Task<SpfInspection> OfAsync(string domain, bool? sends, IDnsResolver resolver, CancellationToken cancellationToken)
    {
        var answer = await resolver.QueryAsync(domain, DnsType.Txt, cancellationToken);
        if (answer.Failed)
        {
            return new(null, 0, 0, [], answer.Reason);
        }

        var records = answer.Of<TextRecord>().Where(record => SpfParser.IsSpf(record.Text)).ToList();
        if (records.Count != 1)
        {
            return new(null, 0, 0, [Count(domain, records, answer, sends)], null);
        }

        var text = records[0].Text;
        var parsed = SpfParser.Parse(text);
        if (parsed.Record is not { } record)
        {
            return new(text, 0, 0, [Broken(records[0], parsed.Error!)], null);
        }

        var walk = new SpfWalk(resolver);
        await walk.FollowAsync(domain, record, cancellationToken);
        return new(text, walk.Lookups, walk.VoidLookups, [.. SpfLint.Of(record, text, sends), .. walk.Remarks()], walk.Failure);
    }

    private static Remark Count(string domain, List<TextRecord> records, DnsAnswer answer, bool? sends)
    {
        if (records.Count > 1)
        {
            return new("several", Severity.High, $"{domain} has {records.Count} SPF records; receivers answer with an error and use none of them.")
            {
                Evidence = string.Join(" | ", records.Select(record => record.Text)),
                Fix = "Publish one record with the terms of all.",
            };
        }

        var near = answer.Of<TextRecord>().FirstOrDefault(record => record.Text.TrimStart().StartsWith("v=spf", StringComparison.OrdinalIgnoreCase));
        return new("none", sends is false ? Severity.Medium : Severity.High, near is null
            ? $"{domain} has no SPF record: anybody may write mail in its name without a receiver noticing."
            : $"{domain} has a text record that means to be SPF, but it does not begin with 'v=spf1' and a space.")
        {
            Evidence = near?.Text,
            Fix = sends is false ? $"Publish \"v=spf1 -all\" at {domain}." : $"Publish a record at {domain} that names who sends for it and ends in -all or ~all.",
        };
    }

    private static Remark Broken(TextRecord record, string error) => new("syntax", Severity.High, $"The SPF record is wrong: {error}. Receivers answer with an error.")
    {
        Evidence = record.Text,
        Fix = record.Strings.Count > 1
            ? "The record is made of several strings, which are joined without a space: let each string but the last end in one."
            : "Write the record as RFC 7208 §12 has it.",
    };
}
