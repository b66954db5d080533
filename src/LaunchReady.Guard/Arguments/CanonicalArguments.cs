using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace LaunchReady.Guard.Arguments;

/// <summary>
/// The arguments of a call in their one canonical form (RFC 8785: members sorted by code unit, no whitespace,
/// one spelling of each string and number) and its hash. Two argument objects have the same hash exactly when they say the same:
/// neither order nor layout changes it, any change of a value does. Numbers keep every digit, where RFC 8785 would round to a double.
/// <para>Store <see cref="Json"/> and run the tool from it: what was approved is then what runs.</para>
/// Immutable and safe to share between threads.
/// </summary>
public sealed record CanonicalArguments
{
    // Repeated names are found while writing: the parser's own check throws on a name with half of a surrogate pair.
    private static readonly JsonDocumentOptions s_options = new() { MaxDepth = CanonicalJson.DeepestNesting + 2 };

    private CanonicalArguments(string json)
    {
        Json = json;
        Sha256 = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(json)));
    }

    /// <summary>The canonical text.</summary>
    public string Json { get; }

    /// <summary>SHA-256 of the UTF-8 of <see cref="Json"/>, 64 lower-case hexadecimal digits.</summary>
    public string Sha256 { get; }

    /// <summary>
    /// Brings arguments into canonical form. False, with a sentence for a person, when they are not an object, hold a member twice,
    /// hold half of a surrogate pair, are nested deeper than 64 levels, or are longer than a million characters. Throws nothing.
    /// </summary>
    public static bool TryCreate(JsonElement arguments, [NotNullWhen(true)] out CanonicalArguments? canonical, [NotNullWhen(false)] out string? problem)
    {
        canonical = null;
        if (arguments.ValueKind != JsonValueKind.Object)
        {
            problem = "Arguments must be a JSON object.";
            return false;
        }

        if (CanonicalJson.Write(arguments, out problem) is not { } json)
        {
            problem ??= "The arguments have no canonical form.";
            return false;
        }

        canonical = new CanonicalArguments(json);
        problem = null;
        return true;
    }

    /// <summary>As <see cref="TryCreate"/>, from JSON text. Also false when the text is not JSON. Throws nothing but for a null text.</summary>
    public static bool TryParse(string json, [NotNullWhen(true)] out CanonicalArguments? canonical, [NotNullWhen(false)] out string? problem)
    {
        ArgumentNullException.ThrowIfNull(json);
        try
        {
            using var document = JsonDocument.Parse(json, s_options);
            return TryCreate(document.RootElement, out canonical, out problem);
        }
        catch (Exception exception) when (exception is JsonException or ArgumentException)
        {
            // The parser's own message may quote the text; it is the arguments' and may hold anything.
            canonical = null;
            problem = "Arguments must be well-formed JSON.";
            return false;
        }
    }

    /// <summary>A fresh copy of the arguments, independent of the document they were read from.</summary>
    public JsonElement ToElement()
    {
        using var document = JsonDocument.Parse(Json, s_options);
        return document.RootElement.Clone();
    }

    /// <summary>The hash only; the arguments may hold what must not reach a log.</summary>
    public override string ToString() => $"sha256:{Sha256}";
}
