using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace LaunchReady.Guard.Schema;

/// <summary>
/// A tool's JSON Schema, compiled once, closed by default: an object schema that does not say otherwise refuses members it does not name.
/// A keyword that cannot be enforced stops the compilation, so that no check is silently skipped.
/// <para>
/// Understood: <c>type</c>, <c>properties</c>, <c>required</c>, <c>additionalProperties</c>, <c>enum</c>, <c>const</c>, <c>minLength</c>,
/// <c>maxLength</c>, <c>pattern</c> (what can be matched in linear time), <c>format</c> (email, date, date-time, uri, uuid), <c>minimum</c>,
/// <c>maximum</c>, <c>exclusiveMinimum</c>, <c>exclusiveMaximum</c>, <c>items</c>, <c>minItems</c>, <c>maxItems</c>, <c>uniqueItems</c>,
/// <c>anyOf</c>, <c>oneOf</c>, <c>$ref</c> into <c>$defs</c> or <c>definitions</c> of the same schema, and annotations.
/// </para>
/// Immutable and safe to share between threads.
/// </summary>
public sealed class ToolSchema
{
    private readonly SchemaNode _root;

    private ToolSchema(SchemaNode root) => _root = root;

    /// <summary>Compiles a schema that comes from elsewhere. False, with a sentence, when it cannot be enforced to the letter. Throws nothing.</summary>
    public static bool TryCompile(JsonElement schema, [NotNullWhen(true)] out ToolSchema? compiled, [NotNullWhen(false)] out string? problem)
    {
        var root = SchemaCompiler.Compile(schema, out problem);
        compiled = root is null ? null : new ToolSchema(root);
        problem = root is null ? problem ?? "The schema cannot be read." : null;
        return compiled is not null;
    }

    /// <summary>Compiles a schema of our own.</summary>
    /// <exception cref="ArgumentException">The schema cannot be enforced; the message says where and why.</exception>
    public static ToolSchema Compile(JsonElement schema) =>
        TryCompile(schema, out var compiled, out var problem) ? compiled : throw new ArgumentException(problem, nameof(schema));

    /// <summary>
    /// Checks the arguments of one call. Empty when they fit; otherwise up to twenty problems in reading order, each naming its argument.
    /// Arguments too deep, too large or too costly to check are a problem like any other. Throws nothing.
    /// </summary>
    public IReadOnlyList<ArgumentProblem> Validate(JsonElement arguments) => SchemaValidation.Run(_root, arguments);
}
