namespace LaunchReady.Server.Tests;

/// <summary>Tests that measure time run one at a time, after all others.</summary>
[CollectionDefinition(nameof(Alone), DisableParallelization = true)]
public sealed class Alone;
