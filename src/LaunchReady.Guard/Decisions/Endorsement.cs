using LaunchReady.Guard.Arguments;

namespace LaunchReady.Guard.Decisions;

/// <summary>
/// A call that a person approved in this conversation. Its values count as theirs when the same tool gets them in the same places again,
/// so that nobody is asked twice for one thing; see <see cref="ProvenancePolicy"/> for what it does not cover.
/// </summary>
/// <param name="Tool">The tool that was approved.</param>
/// <param name="Arguments">Exactly what was approved.</param>
public sealed record Endorsement(string Tool, CanonicalArguments Arguments);
