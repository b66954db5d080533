using LaunchReady.Guard.Context;

namespace LaunchReady.Guard.Origins;

/// <summary>Finds what stands behind a value: the strongest origin there is, and of those the latest.</summary>
internal static class OriginSearch
{
    public static ValueOrigin Find(TypedValue value, ConversationContext context)
    {
        ValueOrigin? best = null;
        for (var i = context.Parts.Count - 1; i >= 0; i--)
        {
            var found = InPart(value, context.Parts[i]);
            if (found is not null && (best is null || found.Kind > best.Kind))
            {
                best = found;
            }

            if (best is { Kind: ValueOriginKind.Person })
            {
                break;
            }
        }

        return best ?? new(value.Path, value.Shown, ValueOriginKind.Unknown, Unexplained(value), null);
    }

    private static ValueOrigin? InPart(TypedValue value, ContextPart part)
    {
        var content = part.Content;
        if (content.Trusted is { } trusted && TextSearch.Find(trusted, value) is { } words)
        {
            return new(value.Path, value.Shown, TrustedKind(part.Provenance), part.Label, Excerpts.Cut(trusted.Original, words));
        }

        if (content.Fields.TryGetValue(value.Needle, out var fields) && fields.FirstOrDefault(field => field.Holds(value)) is { } record)
        {
            return new(value.Path, value.Shown, ValueOriginKind.Record, $"{part.Label}, {Arguments.ArgumentName.Quote(record.Path)}", null);
        }

        if (content.Outside is { } outside && TextSearch.FindLoosely(outside, value) is { } mention)
        {
            return new(value.Path, value.Shown, ValueOriginKind.Outside, OutsideLabel(part), Excerpts.Cut(outside.Original, mention));
        }

        return null;
    }

    private static ValueOriginKind TrustedKind(Provenance provenance) => provenance switch
    {
        Provenance.Person => ValueOriginKind.Person,
        Provenance.ToolOutput => ValueOriginKind.Record,
        _ => ValueOriginKind.Workspace,
    };

    private static string OutsideLabel(ContextPart part) => part.Provenance switch
    {
        Provenance.Web => $"{part.Label}, from the web",
        Provenance.Webhook => $"{part.Label}, sent from outside",
        Provenance.Document => $"{part.Label}, a document that is not approved for action",
        _ => $"{part.Label}, written by someone outside",
    };

    private static string Unexplained(TypedValue value) => value.Shown.Length == 0 ? "empty: only the assistant chose it" : "only the assistant chose it";
}
