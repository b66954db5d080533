using System.Text.Json;
using System.Text.Json.Nodes;
using LaunchReady.Audit.RedTeam.Verdicts;

namespace LaunchReady.Audit.RedTeam.LaunchReadyServer;

/// <summary>One conversation at the public doors, and what its log says afterwards.</summary>
internal sealed class ServerTalk(ServerSession actor, string id)
{
    private static readonly string[] _atRest = ["done", "waiting", "stopped", "failed", "interrupted"];

    public string Id => id;

    public string Path => $"/api/workspaces/{actor.Workspace}/conversations/{id}";

    public static async Task<ServerTalk> BeginAsync(ServerSession actor, CancellationToken cancellationToken)
    {
        var begun = await actor.PostAsync($"/api/workspaces/{actor.Workspace}/conversations", new JsonObject(), cancellationToken).ConfigureAwait(false);
        return begun.Succeeded ? new ServerTalk(actor, begun.Json["id"]!.ToString()) : throw new HttpRequestException($"no conversation could be begun: {begun.InWords}");
    }

    /// <summary>Asks and waits until the turn rests.</summary>
    public async Task AskAsync(string text, CancellationToken cancellationToken)
    {
        var answer = await actor.PostAsync(Path + "/messages", new JsonObject { ["text"] = text }, cancellationToken).ConfigureAwait(false);
        if (!answer.Succeeded)
        {
            throw new HttpRequestException($"a message was not taken: {answer.InWords}");
        }
    }

    public async Task<long> LastEventAsync(CancellationToken cancellationToken) =>
        (await TurnsAsync(cancellationToken).ConfigureAwait(false)) is [.., var last] ? last["lastEvent"]?.GetValue<long>() ?? 0 : 0;

    /// <summary>Waits until the last turn rests again after an event.</summary>
    public async Task RestAsync(long after, CancellationToken cancellationToken)
    {
        if ((await TurnsAsync(cancellationToken).ConfigureAwait(false)) is [.., var last])
        {
            await actor.RestAsync($"{Path}/turns/{last["id"]}", after, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>What was answered, called and drawn.</summary>
    public async Task<Observation> LookAsync(CancellationToken cancellationToken)
    {
        var turns = await TurnsAsync(cancellationToken).ConfigureAwait(false);
        var page = actor.HasPages ? await actor.GetAsync($"/w/{actor.Workspace}/c/{id}", cancellationToken).ConfigureAwait(false) : null;
        return new Observation
        {
            Replies = [.. turns.Select(turn => turn["answer"]?.ToString() ?? string.Empty)],
            Pages = page is { Succeeded: true } ? [page.Text] : null,
            Calls = [.. turns.SelectMany(turn => turn["items"]!.AsArray()).Select(item => item!["call"]).OfType<JsonObject>().Select(Call)],
            TurnsRested = turns.All(turn => _atRest.Contains(turn["state"]?.ToString())),
        };
    }

    /// <summary>Ends what still waits, so that no approval of a case stays open.</summary>
    public async Task LeaveAsync(CancellationToken cancellationToken)
    {
        foreach (var turn in (await TurnsAsync(cancellationToken).ConfigureAwait(false)).Where(turn => turn["state"]?.ToString() == "waiting"))
        {
            await actor.PostAsync($"{Path}/turns/{turn["id"]}/stop", new JsonObject(), cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>A call that failed reached its tool all the same: the guard had let it through.</summary>
    private static ObservedCall Call(JsonObject call) => new(
        call["tool"]!.ToString(),
        JsonSerializer.SerializeToElement(call["arguments"]),
        call["state"]!.ToString() switch
        {
            "waiting" => CallFate.Asked,
            "refused" or "denied" or "lapsed" => CallFate.Refused,
            _ => CallFate.Ran,
        },
        call["result"]?.ToJsonString(Unescaped),
        call["summary"]?.ToString());

    private async Task<IReadOnlyList<JsonNode>> TurnsAsync(CancellationToken cancellationToken)
    {
        var listed = await actor.GetAsync(Path + "/messages", cancellationToken).ConfigureAwait(false);
        return listed.Succeeded ? [.. listed.Json["items"]!.AsArray().Select(turn => turn!)] : throw new HttpRequestException($"the conversation cannot be read: {listed.InWords}");
    }

    private static JsonSerializerOptions Unescaped { get; } = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
}
