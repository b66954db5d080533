using System.Collections.Frozen;
using LaunchReady.Guard.Context;
using LaunchReady.Guard.Intents;
using LaunchReady.Guard.Origins;

namespace LaunchReady.Guard.Decisions;

/// <summary>Whether an admin trusts a target for the use that the argument makes of it: recipients to write to, hosts to fetch, payees to pay.</summary>
internal static class TrustedTarget
{
    private static readonly FrozenSet<string> s_recipients = FrozenSet.Create(
        "to", "cc", "bcc", "recipient", "email", "mail", "address", "participant", "attendee", "invitee", "guest", "channel", "user", "member");

    private static readonly FrozenSet<string> s_payees = FrozenSet.Create("payee", "iban", "account", "recipient", "beneficiary", "creditor", "to");

    public static bool Holds(TypedValue value, TrustedTargets trusted, ToolAction action) => value.Form switch
    {
        ValueForm.Url => HoldsHost(value.Shown, trusted),
        ValueForm.Unmatchable or ValueForm.Number or ValueForm.Date or ValueForm.Moment => false,
        _ when action.Pays => value.NameWords.Any(s_payees.Contains) && trusted.Payees.Any(entry => IsSame(Squeezed(value.Needle), Squeezed(entry))),
        _ => value.NameWords.Any(s_recipients.Contains) && HoldsRecipient(value.Needle, trusted),
    };

    public static bool HoldsHost(string address, TrustedTargets trusted) =>
        trusted.Hosts.Count > 0 && HostOf(address) is { } host && trusted.Hosts.Any(entry => IsHost(host, entry));

    public static bool HoldsRecipient(string address, TrustedTargets trusted) => trusted.Recipients.Any(entry => IsRecipient(address, entry));

    private static bool IsRecipient(string address, string entry) =>
        entry.StartsWith('@') && address.Contains('@')
            ? address.AsSpan(address.IndexOf('@')).Equals(entry, StringComparison.OrdinalIgnoreCase)
            : IsSame(address, entry);

    private static bool IsHost(string host, string entry) =>
        entry.StartsWith('.') ? host.EndsWith(entry, StringComparison.OrdinalIgnoreCase) && host.Length > entry.Length : IsSame(host, entry);

    private static bool IsSame(string one, string other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);

    // An IBAN is written in groups of four.
    private static string Squeezed(string account) => account.Replace(" ", "", StringComparison.Ordinal);

    private static string? HostOf(string address) =>
        Uri.TryCreate(address.Contains("://", StringComparison.Ordinal) ? address : "https://" + address, UriKind.Absolute, out var uri) && uri.Scheme is "https" or "http" ? uri.IdnHost : null;
}
