using System.Text.RegularExpressions;
using LaunchReady.Guard.Arguments;

namespace LaunchReady.Guard.Schema;

[Flags]
internal enum SchemaTypes
{
    None = 0,
    Null = 1,
    Boolean = 2,
    Integer = 4,
    Number = 8,
    Text = 16,
    Array = 32,
    Object = 64,
}

internal enum TextFormat
{
    None,
    Email,
    Date,
    DateTime,
    Uri,
    Uuid,
}

/// <summary>One compiled schema. Filled by the compiler, then only read.</summary>
internal sealed class SchemaNode
{
    /// <summary>True for the schema <c>false</c>: nothing fits.</summary>
    public bool Never { get; init; }

    public SchemaTypes Types { get; set; }

    /// <summary>Allowed values in canonical form, with the form a person reads.</summary>
    public IReadOnlyDictionary<string, string>? Allowed { get; set; }

    public int? MinLength { get; set; }

    public int? MaxLength { get; set; }

    public Regex? Pattern { get; set; }

    public TextFormat Format { get; set; }

    public CanonicalNumber? Minimum { get; set; }

    public CanonicalNumber? Maximum { get; set; }

    public CanonicalNumber? ExclusiveMinimum { get; set; }

    public CanonicalNumber? ExclusiveMaximum { get; set; }

    public IReadOnlyDictionary<string, SchemaNode> Properties { get; set; } = new Dictionary<string, SchemaNode>();

    public IReadOnlyList<string> Required { get; set; } = [];

    /// <summary>True when members beyond <see cref="Properties"/> are refused.</summary>
    public bool Closed { get; set; }

    /// <summary>What members beyond <see cref="Properties"/> must look like, where they are allowed.</summary>
    public SchemaNode? Additional { get; set; }

    public SchemaNode? Items { get; set; }

    public int? MinItems { get; set; }

    public int? MaxItems { get; set; }

    public bool UniqueItems { get; set; }

    public IReadOnlyList<SchemaNode> AnyOf { get; set; } = [];

    public IReadOnlyList<SchemaNode> OneOf { get; set; } = [];
}
