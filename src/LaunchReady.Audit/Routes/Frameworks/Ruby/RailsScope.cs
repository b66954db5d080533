using LaunchReady.Audit.Routes.Mounting;

namespace LaunchReady.Audit.Routes.Frameworks.Ruby;

/// <summary>Where in the tree of blocks a statement stands.</summary>
/// <param name="Path">The path so far.</param>
/// <param name="Module">The controllers' module so far: <c>admin/</c>.</param>
/// <param name="Controller">The controller that a block of resources names.</param>
/// <param name="MemberPath">Inside a block of resources: where its members lie; null outside.</param>
/// <param name="CollectionPath">Inside a block of resources: where the collection lies.</param>
/// <param name="Guards">What the blocks ask.</param>
internal sealed record RailsScope(string Path, string Module, string Controller, string? MemberPath, string CollectionPath, IReadOnlyList<Guard> Guards)
{
    public static RailsScope None { get; } = new("", "", "", null, "", []);
}
