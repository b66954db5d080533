using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using LaunchReady.Detection;

namespace LaunchReady.Server.Features.Tools;

/// <summary>JSON with the secrets in its texts replaced. Text by text, so that it stays JSON whatever is found.</summary>
internal static class RedactedJson
{
    /// <summary>Quotes and accents as they are: a model reads this, no browser.</summary>
    public static JsonSerializerOptions ForModels { get; } = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Of(JsonElement value)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = ForModels.Encoder }))
        {
            Write(value, json);
        }

        return Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length);
    }

    private static void Write(JsonElement value, Utf8JsonWriter json)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                json.WriteStartObject();
                foreach (var member in value.EnumerateObject())
                {
                    json.WritePropertyName(member.Name);
                    Write(member.Value, json);
                }

                json.WriteEndObject();
                break;
            case JsonValueKind.Array:
                json.WriteStartArray();
                foreach (var item in value.EnumerateArray())
                {
                    Write(item, json);
                }

                json.WriteEndArray();
                break;
            case JsonValueKind.String:
                json.WriteStringValue(Redactor.Secrets.Redact(value.GetString()!));
                break;
            default:
                value.WriteTo(json);
                break;
        }
    }
}
