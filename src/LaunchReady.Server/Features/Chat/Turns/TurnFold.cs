using System.Text;

namespace LaunchReady.Server.Features.Chat.Turns;

/// <summary>One part of an answer: a stretch of text, or a call.</summary>
internal sealed record FoldedItem(int Item, string Text, Guid? CallId);

/// <summary>From a turn's events to the parts of its answer, in the order they began. Pure.</summary>
internal static class TurnFold
{
    public static IReadOnlyList<FoldedItem> Items(IEnumerable<TurnEvent> events)
    {
        var texts = new SortedDictionary<int, StringBuilder>();
        var calls = new Dictionary<int, Guid>();
        foreach (var happened in events)
        {
            if (happened.Kind == TurnEventKind.State)
            {
                continue;
            }

            if (!texts.TryGetValue(happened.Item, out var text))
            {
                texts[happened.Item] = text = new StringBuilder();
            }

            text.Append(happened.Text);
            if (happened.CallId is { } call)
            {
                calls[happened.Item] = call;
            }
        }

        return [.. texts.Select(item => new FoldedItem(item.Key, item.Value.ToString(), calls.TryGetValue(item.Key, out var call) ? call : null))];
    }
}
