using System.Globalization;
using System.Text;
using System.Text.Json;
using LaunchReady.Server.Doors;
using LaunchReady.Server.Features.Chat.Turns;
using LaunchReady.Server.Features.Tools.Contracts;
using LaunchReady.Server.Features.Workspaces.Contracts;

namespace LaunchReady.Server.Features.Chat.Streaming;

/// <summary>
/// A turn as server-sent events. Every event has the id under which it can be resumed (<c>Last-Event-ID</c>). While it is open, the caller's credential,
/// membership and role are looked up again every three seconds; once they are less than they were the stream says so and ends.
/// </summary>
internal sealed class StreamAnswer(TurnStream stream, TurnViews views, PartRenderer parts, StillWelcome welcome, TimeProvider time)
{
    private static readonly TimeSpan CheckEvery = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan BeatEvery = TimeSpan.FromSeconds(15);

    public async Task WriteAsync(HttpContext context, Caller caller, Guid conversationId, Guid turnId, bool untilWaiting, CancellationToken cancellationToken)
    {
        var asHtml = context.Request.Query["render"] == "html";
        var texts = new Dictionary<int, StringBuilder>();

        // Refused before the first byte is out, or it could not be refused at all.
        var after = await StartAsync(context, turnId, texts, asHtml, cancellationToken);
        var response = context.Response;
        response.ContentType = "text/event-stream";
        response.Headers.CacheControl = "no-store";
        response.Headers["X-Accel-Buffering"] = "no";
        response.Headers["Turn-Id"] = turnId.ToString();
        var writer = new EventWriter(response.Body);
        var (checkedAt, beatAt) = (time.GetTimestamp(), time.GetTimestamp());
        await writer.CommentAsync("turn " + turnId, cancellationToken);
        await foreach (var happened in stream.ReadAsync(turnId, after, untilWaiting, cancellationToken))
        {
            if (happened is not null)
            {
                await SendAsync(writer, happened, caller, conversationId, texts, asHtml, cancellationToken);
                continue;
            }

            if (time.GetElapsedTime(checkedAt) >= CheckEvery)
            {
                checkedAt = time.GetTimestamp();
                if (!await welcome.IsStillAsync(caller, caller.Member!.Role))
                {
                    await writer.SendAsync(null, "revoked", new { reason = "Your access has changed. Reload the page, or sign in again." }, cancellationToken);
                    return;
                }
            }

            if (time.GetElapsedTime(beatAt) >= BeatEvery)
            {
                beatAt = time.GetTimestamp();
                await writer.CommentAsync("alive", cancellationToken);
            }
        }
    }

    /// <summary>The same watch for an answer that is sent at once in the end. False when the caller lost what let them in meanwhile.</summary>
    public async Task<bool> WaitAsync(Caller caller, Guid turnId, CancellationToken cancellationToken)
    {
        var checkedAt = time.GetTimestamp();
        await foreach (var _ in stream.ReadAsync(turnId, 0, untilWaiting: true, cancellationToken))
        {
            if (time.GetElapsedTime(checkedAt) >= CheckEvery)
            {
                checkedAt = time.GetTimestamp();
                if (!await welcome.IsStillAsync(caller, caller.Member!.Role))
                {
                    return false;
                }
            }
        }

        return await welcome.IsStillAsync(caller, caller.Member!.Role);
    }

    private async Task<long> StartAsync(HttpContext context, Guid turnId, Dictionary<int, StringBuilder> texts, bool asHtml, CancellationToken cancellationToken)
    {
        var text = context.Request.Headers["Last-Event-ID"].ToString() is { Length: > 0 } header ? header : context.Request.Query["after"].ToString();
        if (text.Length == 0)
        {
            return 0;
        }

        if (!long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var after))
        {
            throw new InputException(Refusal.Invalid("Last-Event-ID", "'Last-Event-ID' must be the id of an event of this turn."));
        }

        if (asHtml)
        {
            // What is drawn is always the whole of a text, so what came before is needed.
            foreach (var happened in await parts.TextsUpToAsync(turnId, after, cancellationToken))
            {
                TextOf(texts, happened.Item).Append(happened.Text);
            }
        }

        return after;
    }

    private async Task SendAsync(
        EventWriter writer, TurnEvent happened, Caller caller, Guid conversationId, Dictionary<int, StringBuilder> texts, bool asHtml, CancellationToken cancellationToken)
    {
        switch (happened.Kind)
        {
            case TurnEventKind.Text:
                var text = TextOf(texts, happened.Item).Append(happened.Text);
                await writer.SendAsync(happened.Number, "text", new TextEvent(happened.TurnId, happened.Item, happened.Text!, asHtml ? MarkdownPage.ToSafeHtml(text.ToString()) : null), cancellationToken);
                break;
            case TurnEventKind.Call:
                var view = await views.FindAsync(caller, conversationId, happened.TurnId, cancellationToken);
                var part = view?.Items.FirstOrDefault(item => item.Call?.Id == happened.CallId);
                if (part is not null)
                {
                    await writer.SendAsync(happened.Number, "call", new CallEvent(happened.TurnId, part.Item, part.Call!, part.Approval, asHtml ? await parts.DrawAsync(view!, part) : null), cancellationToken);
                }

                break;
            default:
                // Only a failure has more to say than the event itself.
                var turn = asHtml || happened.State == TurnState.Failed ? await views.FindAsync(caller, conversationId, happened.TurnId, cancellationToken) : null;
                await writer.SendAsync(happened.Number, "state", new StateEvent(happened.TurnId, TurnViews.Word(happened.State!.Value), turn?.Failure, asHtml && turn is not null ? await parts.DrawEndAsync(turn) : null), cancellationToken);
                break;
        }
    }

    private static StringBuilder TextOf(Dictionary<int, StringBuilder> texts, int item)
    {
        if (!texts.TryGetValue(item, out var text))
        {
            texts[item] = text = new StringBuilder();
        }

        return text;
    }

    private sealed record TextEvent(Guid TurnId, int Item, string Delta, string? Html);

    private sealed record CallEvent(Guid TurnId, int Item, CallItem Call, Approvals.Contracts.ApprovalItem? Approval, string? Html);

    private sealed record StateEvent(Guid TurnId, string State, string? Failure, string? Html);

    /// <summary>The wire format of server-sent events (WHATWG HTML §9.2.5). JSON has no line breaks, so a datum is one line.</summary>
    private sealed class EventWriter(Stream body)
    {
        public async Task SendAsync<T>(long? id, string name, T datum, CancellationToken cancellationToken)
        {
            var head = id is null ? $"event: {name}\ndata: " : string.Create(CultureInfo.InvariantCulture, $"id: {id}\nevent: {name}\ndata: ");
            await body.WriteAsync(Encoding.UTF8.GetBytes(head), cancellationToken);
            await body.WriteAsync(JsonSerializer.SerializeToUtf8Bytes(datum, StrictJson.Options), cancellationToken);
            await body.WriteAsync("\n\n"u8.ToArray(), cancellationToken);
            await body.FlushAsync(cancellationToken);
        }

        public async Task CommentAsync(string text, CancellationToken cancellationToken)
        {
            await body.WriteAsync(Encoding.UTF8.GetBytes($": {text}\n\n"), cancellationToken);
            await body.FlushAsync(cancellationToken);
        }
    }
}
