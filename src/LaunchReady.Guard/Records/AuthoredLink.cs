using System.Collections.Frozen;
using LaunchReady.Guard.Arguments;
using LaunchReady.Guard.Context;
using LaunchReady.Guard.Intents;
using LaunchReady.Guard.Origins;

namespace LaunchReady.Guard.Records;

/// <summary>
/// "Read the article that Bob posted": a link that stands, whole, in a message whose author the person named, when they speak of a link. The author
/// is a field of its own; what a message says of its author does not count. For looking only: a link that is copied whole carries nothing away.
/// </summary>
internal static class AuthoredLink
{
    private static readonly FrozenSet<string> s_authors = FrozenSet.Create("sender", "from", "author", "poster", "creator");

    private static readonly FrozenSet<string> s_links = FrozenSet.Create("article", "link", "url", "website", "site", "page", "webpage", "blog", "post");

    public static ValueOrigin? Find(TypedValue value, ConversationContext context, IReadOnlyList<PersonText> said)
    {
        if (value.Form != ValueForm.Url || !said.Any(SpeaksOfLink))
        {
            return null;
        }

        foreach (var part in context.Parts)
        {
            foreach (var record in part.Content.Records.Records)
            {
                if (Author(record) is { } author && said.Any(text => TextSearch.Names(text.Text, author.Key).Any()) && Link(record, value) is { } excerpt)
                {
                    return new(value.Path, value.Shown, ValueOriginKind.NamedRecord, $"{part.Label}, written by {ArgumentName.Quote(author.Text)}, whom you named", excerpt);
                }
            }
        }

        return null;
    }

    private static RecordField? Author(OutputRecord record) =>
        record.Part.Tool is { Egress: false } ? record.Fields.FirstOrDefault(member => member.NameWords is [var only] && s_authors.Contains(only) && record.MayName(member) && member.Text.Length > 2) : null;

    private static OriginExcerpt? Link(OutputRecord record, TypedValue value)
    {
        foreach (var member in record.Fields)
        {
            var text = new IndexedText(member.Text);
            if (TextSearch.Find(text, value) is { } place)
            {
                return Excerpts.Cut(member.Text, place);
            }
        }

        return null;
    }

    private static bool SpeaksOfLink(PersonText text) => text.Text.Normal.Split(' ', '.', ',', '?', '!', ':').Any(word => s_links.Contains(Words.Singular(word)));
}
