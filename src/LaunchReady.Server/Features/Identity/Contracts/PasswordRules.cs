using LaunchReady.Server.Doors;

namespace LaunchReady.Server.Features.Identity.Contracts;

/// <summary>
/// What a password must be: long, not one of the well-known ones, not one's own name or address. No rules about kinds of
/// characters and no expiry (NIST SP 800-63B §5.1.1.2).
/// </summary>
internal static class PasswordRules
{
    public const int MinimumLength = 10;
    public const int MaximumLength = 200;

    private static readonly HashSet<string> WellKnown = new(StringComparer.OrdinalIgnoreCase)
    {
        "1234567890", "0123456789", "12345678910", "123456789a", "password123", "password1234", "passw0rd123", "qwertyuiop",
        "qwerty12345", "1q2w3e4r5t", "1qaz2wsx3edc", "letmein1234", "iloveyou123", "welcome123", "welcome1234", "administrator",
        "changeme123", "changemenow", "launchready", "launch ready", "launchready1", "abcdefghij", "adminadmin", "rootrootroot",
    };

    /// <summary>What is wrong with it, as a refusal of the field; null when it will do.</summary>
    public static Refusal? Refuses(string password, string email, string field = "password")
    {
        if (password.Length < MinimumLength)
        {
            return Refusal.Invalid(field, $"Use at least {MinimumLength} characters. A few words in a row make a good password.");
        }

        if (WellKnown.Contains(password) || password.Distinct().Count() < 4)
        {
            return Refusal.Invalid(field, "This password is among the first that anybody would try. Choose another.");
        }

        var mailbox = email.Split('@')[0];
        return password.Contains(email, StringComparison.OrdinalIgnoreCase) || (mailbox.Length >= 4 && password.Length < mailbox.Length + 6 && password.Contains(mailbox, StringComparison.OrdinalIgnoreCase))
            ? Refusal.Invalid(field, "The password must not be built from your e-mail address.")
            : null;
    }
}
