namespace LaunchReady.Guard.Context;

/// <summary>
/// Targets that the admins of a workspace trust, each for one kind of use only: a trusted recipient is nobody to pay, a trusted host no recipient.
/// Immutable and safe to share between threads.
/// </summary>
public sealed record TrustedTargets
{
    /// <summary>Nothing is trusted.</summary>
    public static TrustedTargets None { get; } = new();

    /// <summary>Mail addresses (<c>ops@example.com</c>), whole domains (<c>@example.com</c>), and names of channels. Count for arguments that say whom to write to.</summary>
    public IReadOnlyList<string> Recipients { get; init; } = [];

    /// <summary>Hosts (<c>status.example.com</c>), and with a leading dot all below one (<c>.example.com</c>). Count for web addresses.</summary>
    public IReadOnlyList<string> Hosts { get; init; } = [];

    /// <summary>Accounts that may be paid: IBANs, account numbers, names of payees. Count for arguments that say whom to pay.</summary>
    public IReadOnlyList<string> Payees { get; init; } = [];
}
