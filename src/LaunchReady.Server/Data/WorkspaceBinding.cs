namespace LaunchReady.Server.Data;

/// <summary>
/// Which workspace this scope (a request, a background job) works in. Set once, by the door that checked membership
/// or by a job that opened the scope; a second, different value is a bug and throws.
/// </summary>
internal sealed class WorkspaceBinding
{
    public Guid? WorkspaceId { get; private set; }

    public void Bind(Guid workspaceId)
    {
        if (WorkspaceId is { } bound && bound != workspaceId)
        {
            throw new InvalidOperationException("This scope already works in another workspace. Open a new scope.");
        }

        WorkspaceId = workspaceId;
    }
}
