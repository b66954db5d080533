using LaunchReady.Audit.OpenApi;

namespace LaunchReady.Audit.Access.References;

/// <summary>Which thing a member or a parameter points to, by its name: <c>conversationId</c>, <c>ticket_uuids</c>, <c>filter[customer]</c>, <c>parentId</c>.</summary>
internal static class ReferenceName
{
    private static readonly HashSet<string> Ends = new(["id", "uuid", "guid", "slug", "ref", "reference"], StringComparer.Ordinal);
    private static readonly HashSet<string> People = new(["user", "member", "assignee", "owner", "author", "person", "employee", "reviewer", "approver", "recipient", "staff", "actor"], StringComparer.Ordinal);
    // Places in a list and moments, whatever their type.
    private static readonly HashSet<string> Cursors = new(["after", "before", "cursor", "page", "offset", "since", "until", "next", "previous", "start", "end", "from", "to", "last", "first", "token", "request", "trace", "correlation", "idempotency", "session"], StringComparer.Ordinal);
    private static readonly string[] PeopleLists = ["member", "user", "person", "people", "staff", "employee"];

    /// <summary>Whether the name or the schema says that it is an id. A bare <c>customer</c> may be one, where there is a list of customers.</summary>
    public static bool IsCertain(string name, bool isReference) => isReference || (NameWords.Of(name) is [.., var last] && Ends.Contains(last));

    /// <summary>The nouns that it may point to, the likeliest first; none when its name points to nothing.</summary>
    /// <param name="name">The member's or parameter's name.</param>
    /// <param name="isReference">Whether its schema says that it is an id (a UUID).</param>
    /// <param name="operation">Where it stands: a bare <c>id</c> is one of what the path, or the operation's id, is about.</param>
    public static IReadOnlyList<string> Nouns(string name, bool isReference, ApiOperation operation)
    {
        var words = NameWords.Of(name);
        if (words.Any(Cursors.Contains) || IsSecret(name))
        {
            return [];
        }

        var bare = words.Count > 0 && Ends.Contains(words[^1]) ? words.Take(words.Count - 1).ToList() : null;
        if (words.Count == 0 || (bare is null && words.Count > 2))
        {
            return isReference ? OfPath(operation) : [];
        }

        var noun = (bare ?? words) is [.., var last] ? last : null;
        if (noun is null or "parent" or "target" or "source" or "record" or "resource" or "item" or "object" or "entity")
        {
            return bare is not null || isReference ? OfPath(operation) : [];
        }

        return People.Contains(noun) ? [noun, .. PeopleLists.Where(list => list != noun)] : [noun];
    }

    /// <summary>Whether it holds what proves who somebody is, and no id.</summary>
    public static bool IsSecret(string name) => NameWords.Of(name) is [.., "key" or "secret" or "password" or "token" or "signature"];

    private static IReadOnlyList<string> OfPath(ApiOperation operation) =>
        [.. operation.Path.Split('/', StringSplitOptions.RemoveEmptyEntries).Where(segment => !segment.StartsWith('{')).Reverse().Select(NameWords.Of).Where(words => words.Count > 0).Select(words => words[^1]).Take(2), .. NameWords.Of(operation.Id ?? "").TakeLast(1)];
}
