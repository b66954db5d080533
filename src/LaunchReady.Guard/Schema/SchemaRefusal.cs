using LaunchReady.Guard.Arguments;

namespace LaunchReady.Guard.Schema;

/// <summary>Leaves the compiler from any depth; caught by <see cref="SchemaCompiler.Compile"/> and never seen outside.</summary>
#pragma warning disable CA1032, CA1064 // Not part of the library's surface: one constructor, one catcher.
internal sealed class SchemaRefusal(string path, string reason)
    : Exception($"Schema of {(path.Length == 0 ? "the arguments" : ArgumentName.Quote(path))}: {reason}.");
#pragma warning restore CA1032, CA1064
