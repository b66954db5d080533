using System.Text.Json.Serialization;

namespace LaunchReady.Detection.Secrets;

/// <summary>A family of rules as written in <c>Rules/*.json</c>.</summary>
internal sealed record RuleFamily(string Family, IReadOnlyList<RuleData> Rules);

/// <summary>
/// A rule as written. Either <see cref="Pattern"/>, whose group <c>secret</c> (or else the whole match) is the secret,
/// or <see cref="Assigned"/> with <see cref="Value"/>: a value of that form, given to a name that holds one of the words.
/// </summary>
internal sealed record RuleData
{
    public required string Id { get; init; }

    public required string Title { get; init; }

    public required string Placeholder { get; init; }

    /// <summary>Texts without any of these are not looked at. Exact, or in any case when the rule ignores case.</summary>
    public IReadOnlyList<string>? Keywords { get; init; }

    public string? Pattern { get; init; }

    public IReadOnlyList<string>? Assigned { get; init; }

    public string? Value { get; init; }

    public bool? IgnoreCase { get; init; }

    /// <summary>Least Shannon entropy of the secret, in bits a character.</summary>
    public double? Entropy { get; init; }

    /// <summary>Names of further checks, see <see cref="RuleChecks"/>.</summary>
    public IReadOnlyList<string>? Checks { get; init; }

    public int? Before { get; init; }

    public int? Reach { get; init; }

    /// <summary>A keyword only counts where something of this kind is given behind it. Keeps common words cheap. An <see cref="Assigned"/> rule without keywords of its own has it without saying so.</summary>
    public GivenData? Given { get; init; }

    /// <summary>A keyword only counts where so many letters, digits and signs stand directly behind it.</summary>
    public int? Follow { get; init; }

    /// <summary>A keyword only counts where so many letters, digits and signs stand in one piece within the rule's reach.</summary>
    public int? Piece { get; init; }

    /// <summary>A keyword only counts where, of these characters and white space, the first behind it is the first of these.</summary>
    public string? Until { get; init; }

    /// <summary>Gives way where a rule that knows the format finds something in the same place.</summary>
    public bool Generic { get; init; }

    /// <summary>Words that, where the name of the secret holds one, say that it is none: <c>public</c>, <c>hash</c>.</summary>
    public IReadOnlyList<string>? NotNamed { get; init; }

    /// <summary>Beginnings (16 hexadecimal digits) of the SHA-256 of values that everybody knows, since widely used software publishes them.</summary>
    public IReadOnlyList<string>? Published { get; init; }

    /// <summary>Texts in which the rule must find something. <c>{alnum:36}</c> stands for that many characters of that kind, so that no example looks like a live secret.</summary>
    public required IReadOnlyList<string> Find { get; init; }

    /// <summary>Texts in which it must find nothing.</summary>
    public required IReadOnlyList<string> Silent { get; init; }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(RuleFamily))]
internal sealed partial class RuleJson : JsonSerializerContext;
