using LaunchReady.Audit.Domain.Dns;

namespace LaunchReady.Audit.Domain.Mail;

/// <summary>The one text record at a name that begins with a version, as MTA-STS and TLS-RPT have it: several count as none.</summary>
internal sealed record MailRecord(string Name, TagList? Tags, string? Text, int Count, string? Failure)
{
    public static async Task<MailRecord> OfAsync(string name, string version, IDnsResolver resolver, CancellationToken cancellationToken)
    {
        var answer = await resolver.QueryAsync(name, DnsType.Txt, cancellationToken);
        var found = answer.Of<TextRecord>().Select(record => record.Text).Where(text => TagList.Parse(text).Begins(version)).ToList();
        var one = found.Count == 1 ? found[0] : null;
        return new(name, one is null ? null : TagList.Parse(one), one, found.Count, answer.Failed ? answer.Reason : null);
    }
}
