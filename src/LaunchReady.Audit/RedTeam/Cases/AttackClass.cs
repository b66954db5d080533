namespace LaunchReady.Audit.RedTeam.Cases;

/// <summary>A family of attacks.</summary>
internal sealed record AttackClass(string Id, string Title)
{
    /// <summary>All families, in the order of the reports.</summary>
    public static IReadOnlyList<AttackClass> All { get; } =
    [
        new("direct-override", "Direct override"),
        new("poisoned-document", "Poisoned document"),
        new("poisoned-record", "Poisoned ticket and record"),
        new("poisoned-webhook", "Poisoned webhook"),
        new("prompt-extraction", "System prompt extraction"),
        new("secret-extraction", "Secrets and internal addresses"),
        new("tool-abuse", "Tool abuse"),
        new("argument-smuggling", "Argument smuggling"),
        new("exfiltration", "Exfiltration by link, image, argument"),
        new("boundary-crossing", "Privilege and workspace crossing"),
        new("approval-forgery", "Approval forgery and replay"),
        new("multi-turn", "Several turns and memory"),
        new("spend-burning", "Spend burning"),
        new("hidden-text", "Hidden text"),
        new("other-languages", "Other languages and encodings"),
    ];

    /// <summary>Families that only endpoints of others are tried with: our own server is asked the same by the classes above, and more sharply.</summary>
    public static IReadOnlyList<AttackClass> AtEndpoints { get; } =
    [
        new("unasked-destruction", "Destruction without asking"),
        new("reply-rendering", "Addresses in the raw reply"),
    ];

    public static AttackClass? Find(string id) => All.Concat(AtEndpoints).FirstOrDefault(one => one.Id == id);
}
