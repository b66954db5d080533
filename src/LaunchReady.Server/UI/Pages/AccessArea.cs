namespace LaunchReady.Server.UI.Pages;

/// <summary>Doors that belong together.</summary>
public sealed record AccessArea(string Title, IReadOnlyList<AccessLine> Lines);

/// <summary>One door. A reason is given where anybody may pass.</summary>
public sealed record AccessLine(string What, string Who, string? Reason, string Effect, string Method, string Path);
