using System.Text.Json;
using System.Text.Json.Serialization;

namespace LaunchReady.Server.Doors;

/// <summary>
/// Text that may reach a database, a log or a model: no NUL (PostgreSQL refuses it half-way through a write),
/// no other control characters but tab and line breaks, no lone surrogates (they break the next encoder).
/// </summary>
internal sealed class SafeText : JsonConverter<string>
{
    public const string Refused = "holds a control character or broken text that cannot be stored";

    public static bool Allows(ReadOnlySpan<char> text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            var character = text[i];
            if (char.IsControl(character) && character is not ('\t' or '\n' or '\r'))
            {
                return false;
            }

            if (!char.IsSurrogate(character))
            {
                continue;
            }

            if (!char.IsHighSurrogate(character) || i + 1 == text.Length || !char.IsLowSurrogate(text[++i]))
            {
                return false;
            }
        }

        return true;
    }

    public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType is not (JsonTokenType.String or JsonTokenType.PropertyName))
        {
            throw new JsonException("Expected text.");
        }

        try
        {
            var text = reader.GetString();
            return text is null || Allows(text) ? text : throw new JsonException("The text " + Refused + ".");
        }
        catch (InvalidOperationException)
        {
            // An escape such as \ud800 on its own, or bytes that are not UTF-8.
            throw new JsonException("The text " + Refused + ".");
        }
    }

    public override string ReadAsPropertyName(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        Read(ref reader, typeToConvert, options)!;

    public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WriteStringValue(value);

    public override void WriteAsPropertyName(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WritePropertyName(value);
}
