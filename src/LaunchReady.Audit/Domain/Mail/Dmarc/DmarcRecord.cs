namespace LaunchReady.Audit.Domain.Mail.Dmarc;

/// <summary>What a domain asks receivers to do with mail that is not proven to be its own, ascending.</summary>
internal enum DmarcPolicy
{
    None,
    Quarantine,
    Reject,
}

/// <summary>A record by RFC 9989 §4.7. Unknown tags are passed over; tags of RFC 7489 that are gone are kept by name, to be said.</summary>
internal sealed record DmarcRecord(string Text, TagList Tags)
{
    private static readonly string[] Current = ["v", "p", "sp", "np", "adkim", "aspf", "fo", "rua", "ruf", "psd", "t"];
    private static readonly string[] Removed = ["pct", "rf", "ri"];

    /// <summary>What the record asks for; a missing p means none, and so does a wrong p, sp or np when reports are asked for (RFC 9989 §4.10.1).</summary>
    public DmarcPolicy Policy => IsUsable && PolicyTagsAreValid ? Read("p") ?? DmarcPolicy.None : DmarcPolicy.None;

    /// <summary>For names below the domain that exist.</summary>
    public DmarcPolicy SubdomainPolicy => PolicyTagsAreValid ? Read("sp") ?? Policy : DmarcPolicy.None;

    /// <summary>For names below the domain that do not exist.</summary>
    public DmarcPolicy NonexistentPolicy => PolicyTagsAreValid ? Read("np") ?? SubdomainPolicy : DmarcPolicy.None;

    /// <summary>y: mail is treated one step more mildly than the policy says.</summary>
    public bool IsTest => Tags["t"] is { } test && test.Equals("y", StringComparison.OrdinalIgnoreCase);

    public char PublicSuffix => Tags["psd"]?.ToLowerInvariant() switch { "y" => 'y', "n" => 'n', _ => 'u' };

    public IEnumerable<string> InvalidPolicies => new[] { "p", "sp", "np" }.Where(tag => Tags[tag] is not null && Read(tag) is null);

    public bool PolicyTagsAreValid => !InvalidPolicies.Any();

    /// <summary>Whether receivers apply it at all: with a wrong policy tag only when there is somebody to report to.</summary>
    public bool IsUsable => PolicyTagsAreValid || AggregateReports.Any(ReportAddress.IsValid);

    public IReadOnlyList<string> AggregateReports => Addresses("rua");

    public IReadOnlyList<string> FailureReports => Addresses("ruf");

    public IEnumerable<string> RemovedTags => Tags.Tags.Select(tag => tag.Name).Where(Removed.Contains).Distinct();

    public IEnumerable<string> UnknownTags => Tags.Tags.Select(tag => tag.Name).Where(name => !Current.Contains(name) && !Removed.Contains(name)).Distinct();

    /// <summary>A record, or null for a text that is none: the version must come first, spelled exactly so.</summary>
    public static DmarcRecord? Parse(string text)
    {
        var tags = TagList.Parse(text);
        return tags.Begins("DMARC1") ? new(text, tags) : null;
    }

    private DmarcPolicy? Read(string tag) => Tags[tag]?.ToLowerInvariant() switch
    {
        "none" => DmarcPolicy.None,
        "quarantine" => DmarcPolicy.Quarantine,
        "reject" => DmarcPolicy.Reject,
        _ => null,
    };

    private string[] Addresses(string tag) => Tags[tag]?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [];
}

/// <summary>Where reports go: <c>mailto:</c>, in DMARC formerly with a size behind an exclamation mark.</summary>
internal static class ReportAddress
{
    public static bool IsValid(string address) => Domain(address) is not null;

    /// <summary>The domain that takes the reports; null for what is no mail address.</summary>
    public static string? Domain(string address)
    {
        if (!address.StartsWith("mailto:", StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        var mailbox = address["mailto:".Length..].Split('!')[0].Split('?')[0];
        var at = mailbox.LastIndexOf('@');
        return at > 0 ? Dns.DomainName.Normalise(mailbox[(at + 1)..]) : null;
    }

    public static bool HasSize(string address) => address.Contains('!', StringComparison.Ordinal);
}
