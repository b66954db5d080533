using LaunchReady.Audit.Probes;
using LaunchReady.Audit.Targets;

namespace LaunchReady.Cli.Smoke;

/// <summary>From what stands on the command line, in the environment and in a manifest to the one target that is tried: one host, and the leave for it.</summary>
internal static class SmokeTarget
{
    /// <summary>The address, or what is wrong with it. A password in it is not repeated.</summary>
    public static (Uri? Address, string? Fault) Address(string? text) =>
        text is null ? (null, "Say where it runs: launchready smoke https://assistant.example.com")
        : !Uri.TryCreate(text, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https") || address.Host.Length == 0 ? (null, $"'{Shown(text)}' is no http or https address.")
        : address.UserInfo.Length > 0 ? (null, $"The address holds no user name and no password. Put them into {SmokeAccounts.Email} and {SmokeAccounts.Password}.")
        : (address, null);

    /// <summary>The target, or everything that is wrong.</summary>
    public static (TargetManifest? Target, IReadOnlyList<string> Faults) Read(Uri address, string? manifest, int? seconds, bool plain)
    {
        var accounts = SmokeAccounts.Read(Environment.GetEnvironmentVariables());
        var (target, wrong) = manifest is null ? (Bare(accounts), []) : FromManifest(manifest, address, accounts);
        if (target is null)
        {
            return (null, wrong);
        }

        if (!plain && address.Scheme == "http" && !address.IsLoopback && HasCredentials(target))
        {
            return (null, [$"{address.Host} is reached by http://, which would carry the credentials in the clear. Use https://, or say --plain-http where the network is yours."]);
        }

        var limits = seconds is { } given ? target.Limits with { Timeout = TimeSpan.FromSeconds(given) } : target.Limits;
        return (OnlyAt(target with { Limits = limits }, address), []);
    }

    // Running the command is the leave for its steps and for nothing else.
    private static TargetManifest Bare(SmokeSettings accounts) => new()
    {
        Name = "Launch Ready",
        Smoke = accounts,
        Leave = new HashSet<Leave> { Leave.Write, Leave.Chat },
        Limits = new ProbeLimits { PerSecond = 20, PerHost = 200, Timeout = TimeSpan.FromSeconds(30) },
    };

    private static (TargetManifest?, IReadOnlyList<string>) FromManifest(string path, Uri address, SmokeSettings accounts)
    {
        if (!File.Exists(path))
        {
            return (null, [$"There is no {path}."]);
        }

        var read = ManifestReader.ReadFile(path, DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime));
        if (read.Target is not { } target)
        {
            return (null, [.. read.Faults.Select(fault => $"{path}, {fault}")]);
        }

        // Its credentials are for its hosts.
        return new NamedHosts(target).Allow(address)
            ? (target with { Smoke = (target.Smoke ?? new SmokeSettings()) with { Account = accounts.Account ?? target.Smoke?.Account, Member = accounts.Member ?? target.Smoke?.Member } }, [])
            : (null, [$"{address.Host} is not named in {path}. Name it under urls or environments, so that its credentials go to no stranger."]);
    }

    private static TargetManifest OnlyAt(TargetManifest target, Uri address) => target with
    {
        Urls = [new TargetUrl("smoke", address)],
        Domain = null,
        OpenApi = null,
        Chat = null,
        Environments = [],
        Edge = null,
        Alerts = [],
    };

    private static bool HasCredentials(TargetManifest target) =>
        target.Smoke?.Account is not null || target.Smoke?.Member is not null || target.Smoke?.Steps.Count > 0 || target.Identities.Any(identity => identity.IsUsable);

    private static string Shown(string text) => text.LastIndexOf('@') is var at and > 0 ? "…" + text[at..] : text;
}
