using LaunchReady.Audit.OpenApi;

namespace LaunchReady.Audit.Access;

/// <summary>A parent of one's own with another's child below it: the path of a record whose parent is checked and whose belonging to it is not.</summary>
internal static class ForeignParent
{
    /// <summary>The stranger's own values for all but the last parameter, the owner's for the last; null where that would be no foreign record.</summary>
    public static string? Below(ApiOperation operation, FilledPath owners, WalkedIdentity stranger)
    {
        var cut = operation.Path.LastIndexOf("/{", StringComparison.Ordinal);
        var rest = operation.Path[cut..].Split('}', 2)[1];
        var parents = stranger.Ids.Fill(operation.Path[..cut]);
        return parents is not [{ Values.Count: > 0 } parent, ..] || parent.Values.SequenceEqual(owners.Values.SkipLast(1)) || stranger.Ids.Knows(parent.Path, operation.PathParameters[^1], owners.Values[^1])
            ? null : $"{parent.Path}/{Uri.EscapeDataString(owners.Values[^1])}{rest}";
    }
}
