namespace LaunchReady.Server.UI.Layout;

/// <summary>What a room puts into the frame of every workspace page: a badge, a list. Rooms implement it; the frame knows none of them.</summary>
internal interface IShellContribution
{
    Task<ShellModel> AddToAsync(ShellModel shell, CancellationToken cancellationToken);
}
