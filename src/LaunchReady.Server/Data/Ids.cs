namespace LaunchReady.Server.Data;

/// <summary>The one place that makes keys: version 7, so that keys sort by the time they were made, in both databases.</summary>
internal static class Ids
{
    public static Guid New(TimeProvider time) => Guid.CreateVersion7(time.GetUtcNow());
}
