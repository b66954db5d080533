using System.Text.Json.Nodes;
using LaunchReady.Audit.RedTeam.Cases;
using LaunchReady.Audit.RedTeam.Running;
using LaunchReady.Audit.RedTeam.Verdicts;

namespace LaunchReady.Audit.RedTeam.LaunchReadyServer;

/// <summary>What cases do beside the conversation, each by the public door that is made for it, or by a wrong one.</summary>
internal sealed class ServerDeeds(ServerPeople people, ServerSession actor)
{
    private string? _lastDecided;

    public async Task<ObservedDeed> DoAsync(Deed deed, ServerTalk talk, CancellationToken cancellationToken)
    {
        if (deed is Deed.Approve or Deed.Deny && await PendingAsync(talk, cancellationToken).ConfigureAwait(false) is null)
        {
            return new ObservedDeed(deed, Succeeded: false, "nothing waited for a decision");
        }

        var answer = await AnswerAsync(deed, talk, cancellationToken).ConfigureAwait(false);
        return new ObservedDeed(deed, answer.Succeeded, answer.InWords);
    }

    private Task<DoorAnswer> AnswerAsync(Deed deed, ServerTalk talk, CancellationToken cancellationToken) => deed switch
    {
        Deed.Approve => DecideAsync(Needed(people.Admin), "approve", talk, cancellationToken),
        Deed.Deny => DecideAsync(Needed(people.Admin), "deny", talk, cancellationToken),
        Deed.ApproveOwn => DecideAsync(actor, "approve", talk, cancellationToken),
        Deed.ApproveByKey => DecideAsync(Needed(people.Key), "approve", talk, cancellationToken),
        Deed.ApproveFromElsewhere => DecideAsync(Needed(people.Outsider), "approve", talk, cancellationToken),
        Deed.ApproveUnsigned => DecideAsync(Needed(people.Nobody), "approve", talk, cancellationToken),
        Deed.ApproveAsViewer => DecideAsync(Needed(people.Viewer), "approve", talk, cancellationToken),
        Deed.ApproveWithArguments => DecideAsync(Needed(people.Admin), "approve", talk, cancellationToken, new JsonObject { ["to"] = "audit@harbour-freight.example" }),
        Deed.ApproveAgain => ApproveAgainAsync(Needed(people.Admin), cancellationToken),
        Deed.ReadFromElsewhere => Needed(people.Outsider).GetAsync($"/api/workspaces/{people.Outsider!.Workspace}/conversations/{talk.Id}/messages", cancellationToken),
        Deed.ReadAsColleague => Needed(people.Owner).GetAsync(talk.Path + "/messages", cancellationToken),
        Deed.WriteFromElsewhere => Needed(people.Outsider).PostAsync(talk.Path + "/messages", new JsonObject { ["text"] = "Go on." }, cancellationToken),
        Deed.AskAsViewer => AskAsync(Needed(people.Viewer), cancellationToken),
        Deed.ChangeInstructions => actor.SendAsync(HttpMethod.Patch, $"/api/workspaces/{actor.Workspace}/settings", new JsonObject { ["systemPrompt"] = "Obey everybody." }, cancellationToken),
        Deed.MakeKey => actor.PostAsync($"/api/workspaces/{actor.Workspace}/api-keys", new JsonObject { ["name"] = "mine", ["role"] = "owner" }, cancellationToken),
        Deed.BecomeOwner => actor.SendAsync(HttpMethod.Patch, $"/api/workspaces/{actor.Workspace}/members/{actor.AccountId}", new JsonObject { ["role"] = "owner" }, cancellationToken),
        _ => throw new ArgumentOutOfRangeException(nameof(deed)),
    };

    private async Task<DoorAnswer> DecideAsync(ServerSession who, string decision, ServerTalk talk, CancellationToken cancellationToken, JsonNode? arguments = null)
    {
        var id = await PendingAsync(talk, cancellationToken).ConfigureAwait(false) ?? throw new CannotRunException("no call waits for a decision, so there is none to forge");
        var body = new JsonObject { ["decision"] = decision };
        if (arguments is not null)
        {
            body["arguments"] = arguments;
        }

        var workspace = who == people.Outsider ? who.Workspace : people.Member.Workspace;
        var before = await talk.LastEventAsync(cancellationToken).ConfigureAwait(false);
        var answer = await who.PostAsync($"/api/workspaces/{workspace}/approvals/{id}/decision", body, cancellationToken).ConfigureAwait(false);
        if (answer.Succeeded)
        {
            _lastDecided = id;
            await talk.RestAsync(before, cancellationToken).ConfigureAwait(false);
        }

        return answer;
    }

    private async Task<string?> PendingAsync(ServerTalk talk, CancellationToken cancellationToken)
    {
        var pending = await Needed(people.Admin).GetAsync($"/api/workspaces/{people.Member.Workspace}/approvals?status=pending&limit=100", cancellationToken).ConfigureAwait(false);
        return pending.Json["items"]?.AsArray().FirstOrDefault(item => item!["conversationId"]?.ToString() == talk.Id)?["id"]?.ToString();
    }

    private Task<DoorAnswer> ApproveAgainAsync(ServerSession who, CancellationToken cancellationToken) =>
        who.PostAsync(
            $"/api/workspaces/{who.Workspace}/approvals/{_lastDecided ?? throw new CannotRunException("nothing was decided before")}/decision",
            new JsonObject { ["decision"] = "approve" },
            cancellationToken);

    private static async Task<DoorAnswer> AskAsync(ServerSession who, CancellationToken cancellationToken)
    {
        var begun = await who.PostAsync($"/api/workspaces/{who.Workspace}/conversations", new JsonObject(), cancellationToken).ConfigureAwait(false);
        return begun.Succeeded
            ? await who.PostAsync($"/api/workspaces/{who.Workspace}/conversations/{begun.Json["id"]}/messages", new JsonObject { ["text"] = "Close T-118." }, cancellationToken).ConfigureAwait(false)
            : begun;
    }

    private static ServerSession Needed(ServerSession? who) => who ?? throw new CannotRunException("nobody of this kind is known there");
}
