namespace LaunchReady.Audit.RedTeam.Running;

/// <summary>The description of a target cannot be used. The message says where and why, a line a fault.</summary>
internal sealed class TargetDescriptionException(string message) : Exception(message);
