namespace LaunchReady.Audit.Browser.DevTools;

/// <summary>Parameters that several sessions are given.</summary>
internal static class TargetOrders
{
    /// <summary>Every new target is stopped before its first step and told of.</summary>
    public static object AttachAll { get; } = new { autoAttach = true, waitForDebuggerOnStart = true, flatten = true };

    /// <summary>Every request is held until it is let go.</summary>
    public static object HoldAll { get; } = new { patterns = new[] { new { urlPattern = "*", requestStage = "Request" } } };
}
