using System.Net.Mail;

namespace LaunchReady.Server.Features.Identity.Contracts;

/// <summary>One plain mailbox address: no display name, no list, no line breaks.</summary>
internal static class EmailAddress
{
    public const int MaximumLength = 320;

    public static bool IsValid(string text) =>
        text.Length <= MaximumLength
        && !text.Any(character => char.IsControl(character) || char.IsWhiteSpace(character))
        && MailAddress.TryCreate(text, out var address)
        && address.Address == text
        && address.Host.Contains('.', StringComparison.Ordinal);
}
