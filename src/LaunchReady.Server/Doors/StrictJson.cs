using System.Text.Json;
using System.Text.Json.Serialization;

namespace LaunchReady.Server.Doors;

/// <summary>
/// How JSON comes in and goes out. Unknown members, duplicates, wrong types, depth over 32 and text that no database
/// should see are refused; a body can only set what its request type names, so server-owned fields cannot be set at all.
/// </summary>
internal static class StrictJson
{
    public static JsonSerializerOptions Options { get; } = Create(numbersAsText: false);

    /// <summary>For form posts, where everything is text. The same request types, the same refusals.</summary>
    public static JsonSerializerOptions FormOptions { get; } = Create(numbersAsText: true);

    public static void Apply(JsonSerializerOptions options)
    {
        options.PropertyNamingPolicy = JsonNamingPolicy.CamelCase;
        options.PropertyNameCaseInsensitive = false;
        options.UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow;
        options.AllowDuplicateProperties = false;
        options.RespectNullableAnnotations = true;
        options.RespectRequiredConstructorParameters = true;
        options.MaxDepth = 32;
        options.DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull;
        options.NumberHandling = JsonNumberHandling.Strict;
        options.Converters.Add(new SafeText());
        options.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false));
    }

    private static JsonSerializerOptions Create(bool numbersAsText)
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Strict);
        Apply(options);
        if (numbersAsText)
        {
            options.NumberHandling = JsonNumberHandling.AllowReadingFromString;
            options.Converters.Add(new TextBoolean());
            options.Converters.Add(new TextLines());
        }

        options.MakeReadOnly(populateMissingResolver: true);
        return options;
    }

    /// <summary>A text area with one entry a line. Empty lines are none.</summary>
    private sealed class TextLines : JsonConverter<IReadOnlyList<string>>
    {
        public override IReadOnlyList<string> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            JsonSerializer.Deserialize<string>(ref reader, options)!.Split(['\r', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

        public override void Write(Utf8JsonWriter writer, IReadOnlyList<string> value, JsonSerializerOptions options) =>
            writer.WriteStringValue(string.Join('\n', value));
    }

    private sealed class TextBoolean : JsonConverter<bool>
    {
        public override bool Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.TokenType switch
            {
                JsonTokenType.True => true,
                JsonTokenType.False => false,
                JsonTokenType.String when reader.ValueTextEquals("on") || reader.ValueTextEquals("true") => true,
                JsonTokenType.String when reader.ValueTextEquals("off") || reader.ValueTextEquals("false") => false,
                _ => throw new JsonException("Expected on or off."),
            };

        public override void Write(Utf8JsonWriter writer, bool value, JsonSerializerOptions options) => writer.WriteBooleanValue(value);
    }
}
