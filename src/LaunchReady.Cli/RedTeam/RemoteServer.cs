using LaunchReady.Audit.RedTeam.LaunchReadyServer;
using LaunchReady.Audit.RedTeam.Running;

namespace LaunchReady.Cli.RedTeam;

/// <summary>
/// A Launch Ready server that somebody runs, with a key for one of its workspaces. Nothing is planted there and nobody else's door is tried, so only
/// the cases that need neither are run.
/// </summary>
internal static class RemoteServer
{
    public const string KeyVariable = "LAUNCHREADY_REDTEAM_KEY";

    public static async Task<(LaunchReadyTarget Target, HttpClient Http)> OpenAsync(Uri address, string? key, CancellationToken cancellationToken)
    {
        if (string.IsNullOrEmpty(key))
        {
            throw new TargetDescriptionException($"Put an API key of a workspace into {KeyVariable}.");
        }

        var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = address, Timeout = TimeSpan.FromMinutes(6) };
        http.DefaultRequestHeaders.Authorization = new("Bearer", key);
        var me = await new ServerSession(http, string.Empty).GetAsync("/api/me", cancellationToken);
        if (!me.Succeeded || me.Json["workspaces"]?.AsArray() is not [{ } workspace])
        {
            http.Dispose();
            throw new HttpRequestException($"{address} does not take this key: {me.InWords}");
        }

        var session = new ServerSession(http, workspace["slug"]!.ToString()) { HasPages = false, Patience = 10 };
        var target = new LaunchReadyTarget(new ServerPeople(session), RunWords.ForRun(), null, null) { Name = address.ToString(), Model = "its own", AtOnce = 2, UnknownWords = ["systemCanary", "internalUrl", "foreignCanary", "secret"], Credentials = [key] };
        return (target, http);
    }
}
