namespace LaunchReady.Server.Features.Desk;

/// <summary>Why the records do not allow a change, as one sentence that a person can act on. Nothing was changed.</summary>
internal sealed record Refusal(string Reason);
