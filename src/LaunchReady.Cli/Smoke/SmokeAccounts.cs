using System.Collections;
using LaunchReady.Audit.Targets;
using LaunchReady.Server.Hosting.Settings;

namespace LaunchReady.Cli.Smoke;

/// <summary>The accounts of a smoke test, from the environment or from files that it names.</summary>
internal static class SmokeAccounts
{
    public const string Email = "LAUNCHREADY_SMOKE_EMAIL";
    public const string Password = "LAUNCHREADY_SMOKE_PASSWORD";
    private const string MemberEmail = "LAUNCHREADY_SMOKE_MEMBER_EMAIL";
    private const string MemberPassword = "LAUNCHREADY_SMOKE_MEMBER_PASSWORD";
    private const string Prefix = "LAUNCHREADY_SMOKE_";

    /// <summary>The accounts that are given.</summary>
    /// <exception cref="SettingsException">With everything that is wrong; never a value.</exception>
    public static SmokeSettings Read(IDictionary environment)
    {
        // What the server makes of its other settings is not asked here.
        var ours = new Hashtable();
        foreach (var entry in environment.Cast<DictionaryEntry>().Where(entry => ((string)entry.Key).StartsWith(Prefix, StringComparison.OrdinalIgnoreCase)))
        {
            ours[entry.Key] = entry.Value;
        }

        var values = EnvironmentSettings.Read(ours);
        List<string> faults = [];
        var accounts = new SmokeSettings { Account = Account(values, Email, Password, faults), Member = Account(values, MemberEmail, MemberPassword, faults) };
        return faults.Count == 0 ? accounts : throw new SettingsException(faults);
    }

    private static SmokeAccount? Account(Dictionary<string, string?> values, string emailName, string passwordName, List<string> faults)
    {
        var (email, password) = (Value(values, emailName), Value(values, passwordName));
        if (email is null && password is null)
        {
            return null;
        }

        if (email is null || password is null)
        {
            faults.Add($"{(email is null ? passwordName : emailName)} is set and {(email is null ? emailName : passwordName)} is not. An account needs both.");
            return null;
        }

        return new SmokeAccount(email, password);
    }

    private static string? Value(Dictionary<string, string?> values, string name) => values.GetValueOrDefault(name[EnvironmentSettings.Prefix.Length..]) is { Length: > 0 } value ? value : null;
}
