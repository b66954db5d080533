using LaunchReady.Server.Data;

namespace LaunchReady.Server.Features.Workspaces.Contracts;

/// <summary>
/// The believable company that set-up offers. The room that owns the records implements it; this room only knows that there is one.
/// </summary>
internal interface IDemoData
{
    /// <summary>Adds the rows to the bound workspace. Called inside a write.</summary>
    void AddTo(AppData data, Guid workspaceId);

    /// <summary>Removes what <see cref="AddTo"/> added and nothing else; says how many records went. Called inside a write.</summary>
    Task<int> RemoveFromAsync(AppData data, CancellationToken cancellationToken);

    Task<bool> IsPresentAsync(AppData data, CancellationToken cancellationToken);
}
