using System.Runtime.CompilerServices;
using LaunchReady.Audit.RedTeam.Cases;
using LaunchReady.Audit.RedTeam.Endpoints;
using LaunchReady.Audit.RedTeam.Reports;
using LaunchReady.Audit.RedTeam.Running;

namespace LaunchReady.Cli.RedTeam;

/// <summary>From what stands on the command line to runs: one for a target of somebody's, one a model for a server of our own.</summary>
internal static class RedTeamTargets
{
    public static async IAsyncEnumerable<RedTeamRun> RunAsync(string? target, string? model, IReadOnlyList<RedTeamCase> cases, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (target is not null)
        {
            yield return Uri.TryCreate(target, UriKind.Absolute, out var address) && address.Scheme is "http" or "https"
                ? await AttackServerAsync(cases, address, cancellationToken)
                : await AttackEndpointAsync(cases, target, cancellationToken);
            yield break;
        }

        foreach (var name in model is null ? (string[])["obeying", "builtin"] : [model])
        {
            await using var server = await HostedServer.StartAsync(name == "obeying", null, cancellationToken);
            yield return await AttackAsync(cases, server.Target, cancellationToken);
        }
    }

    private static async Task<RedTeamRun> AttackServerAsync(IReadOnlyList<RedTeamCase> cases, Uri address, CancellationToken cancellationToken)
    {
        var (target, http) = await RemoteServer.OpenAsync(address, Environment.GetEnvironmentVariable(RemoteServer.KeyVariable), cancellationToken);
        using (http)
        {
            return await AttackAsync(cases, target, cancellationToken);
        }
    }

    private static async Task<RedTeamRun> AttackEndpointAsync(IReadOnlyList<RedTeamCase> cases, string file, CancellationToken cancellationToken)
    {
        if (!File.Exists(file))
        {
            throw new TargetDescriptionException($"There is no file '{file}', and it is no address either.");
        }

        var description = EndpointReader.Read(file, await File.ReadAllTextAsync(file, cancellationToken), Environment.GetEnvironmentVariable);
        using var target = new EndpointTarget(description, new DirectTransport(description, TimeProvider.System));
        await target.TryAsync(cancellationToken);
        return await AttackAsync(cases, target, cancellationToken);
    }

    private static async Task<RedTeamRun> AttackAsync(IReadOnlyList<RedTeamCase> cases, IRedTeamTarget target, CancellationToken cancellationToken)
    {
        var done = 0;
        var progress = Console.IsErrorRedirected ? null : Console.Error;
        var run = await new RedTeamRunner(TimeProvider.System).RunAsync(cases, target, _ => progress?.Write($"\r{target.Model}: {Interlocked.Increment(ref done)} of {cases.Count} cases "), cancellationToken);
        progress?.Write("\r" + new string(' ', 60) + "\r");
        return run;
    }
}
