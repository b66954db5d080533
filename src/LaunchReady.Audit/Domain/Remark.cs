using LaunchReady.Audit.Checks;

namespace LaunchReady.Audit.Domain;

/// <summary>What an engine has to say against something it looked at. The key is stable; the message is for a person.</summary>
internal sealed record Remark(string Key, Severity Severity, string Message)
{
    /// <summary>What was seen.</summary>
    public string? Evidence { get; init; }

    /// <summary>What to do, where the check's own advice does not fit.</summary>
    public string? Fix { get; init; }

    public AuditFinding At(FindingLocation place) => new(Message, place) { Key = Key, Severity = Severity, Evidence = Evidence, Fix = Fix };

    public AuditFinding At(string name) => At(FindingLocation.AtName(name));
}
