using System.Text.Json;

namespace LaunchReady.Server.Features.Tools.Contracts;

/// <summary>A call as others see it.</summary>
public sealed record CallItem
{
    public required Guid Id { get; init; }

    public required string Tool { get; init; }

    public required string Title { get; init; }

    public required string Effect { get; init; }

    public required string Purpose { get; init; }

    public required JsonElement Arguments { get; init; }

    public required string ArgumentsSha256 { get; init; }

    /// <summary>waiting, running, done, failed, refused, denied, lapsed, unknown.</summary>
    public required string State { get; init; }

    public string? Summary { get; init; }

    public JsonElement? Result { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>How much what it answered looks like an attempt to steer the assistant, 0 to 1. From 0.5 on, it names no record.</summary>
    public double Suspicion { get; init; }
}
