using LaunchReady.Guard.Output;
using Microsoft.Extensions.AI;

namespace LaunchReady.Guard.Middleware;

/// <summary>
/// Passes the assistant's text through the output guard, whole or in updates, with the same outcome: runs of text end where a message does and where
/// something that is no text stands between. Reasoning goes the same way, in a stream of its own.
/// </summary>
internal sealed class GuardedReplies(OutputGuard guard, GuardTurn turn)
{
    private readonly TextRun _text = new(guard.Open(), turn, text => new TextContent(text));
    private readonly TextRun _reasoning = new(guard.Open(), turn, text => new TextReasoningContent(text));
    private ChatResponseUpdate? _latest;

    public ChatMessage Whole(ChatMessage message)
    {
        if (message.Role != ChatRole.Assistant)
        {
            return message;
        }

        var guarded = message.Clone();
        guarded.Contents = [.. message.Contents.SelectMany(Released), .. Rest()];
        return guarded;
    }

    public IEnumerable<ChatResponseUpdate> Next(ChatResponseUpdate update)
    {
        if (_latest is not null && (_latest.MessageId != update.MessageId || (update.Role is not null && _latest.Role != update.Role)))
        {
            foreach (var rest in End())
            {
                yield return rest;
            }
        }

        if (update.Role is not null && update.Role != ChatRole.Assistant)
        {
            yield return update;
            yield break;
        }

        _latest = update.Clone();
        _latest.Role ??= ChatRole.Assistant;
        var released = _latest.Clone();
        released.Contents = [.. update.Contents.SelectMany(Released)];
        if (released.Contents.Count > 0 || update.Contents.Count == 0 || update.FinishReason is not null)
        {
            yield return released;
        }
    }

    /// <summary>What was held back of the latest message.</summary>
    public IEnumerable<ChatResponseUpdate> End()
    {
        if (_latest is not null && Rest() is { Count: > 0 } rest)
        {
            var last = _latest.Clone();
            last.Contents = [.. rest];
            yield return last;
        }

        _latest = null;
    }

    private IReadOnlyList<AIContent> Released(AIContent content) => content switch
    {
        UsageContent => [content],
        TextContent text => [.. _reasoning.Flush(), .. _text.Push(text.Text)],
        TextReasoningContent { ProtectedData: null } reasoning => [.. _text.Flush(), .. _reasoning.Push(reasoning.Text)],
        TextReasoningContent reasoning => [.. _text.Flush(), .. Sealed(reasoning)],
        UriContent link when !guard.Allows(link.Uri) => [.. Rest(), Refused(link)],
        _ => [.. Rest(), content],
    };

    private IReadOnlyList<AIContent> Rest()
    {
        IReadOnlyList<AIContent> rest = [.. _reasoning.Flush(), .. _text.Flush()];
        _reasoning.BeginRun();
        return rest;
    }

    // A service's seal is over the text as it was; on another text it is worth nothing. It may come after the text, with none of its own.
    private IReadOnlyList<AIContent> Sealed(TextReasoningContent reasoning)
    {
        IReadOnlyList<AIContent> released = [.. _reasoning.Push(reasoning.Text), .. _reasoning.Flush()];
        var altered = _reasoning.IsAltered;
        _reasoning.BeginRun();
        return altered ? released
            : [new TextReasoningContent(string.Concat(released.OfType<TextReasoningContent>().Select(content => content.Text))) { ProtectedData = reasoning.ProtectedData }];
    }

    private TextContent Refused(UriContent link)
    {
        turn.Report(new(GuardReportKind.Withheld, null, null, ["An address that is not allowed was taken out."])
        {
            Finding = new(link.HasTopLevelMediaType("image") ? OutputFindingKind.Image : OutputFindingKind.Link, 0, 0, "An address that is not allowed was taken out."),
        });
        return new TextContent("[link removed]");
    }

    private sealed class TextRun(ReplyFilter stream, GuardTurn turn, Func<string, AIContent> make)
    {
        private int _reported;
        private int _before;

        /// <summary>Whether something was kept out since the run began.</summary>
        public bool IsAltered => stream.IsClosed || stream.Findings.Count > _before;

        public void BeginRun() => _before = stream.Findings.Count;

        public AIContent[] Push(string text) => Made(stream.Push(text));

        public AIContent[] Flush() => Made(stream.Flush());

        private AIContent[] Made(string released)
        {
            for (; _reported < stream.Findings.Count; _reported++)
            {
                var finding = stream.Findings[_reported];
                turn.Report(new(GuardReportKind.Withheld, null, null, [finding.Reason]) { Finding = finding });
            }

            return released.Length == 0 ? [] : [make(released)];
        }
    }
}
