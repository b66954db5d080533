using System.Text.Json;
using System.Text.Json.Serialization;

namespace LaunchReady.Audit.Routes.Reports;

/// <summary>The inventory for machines.</summary>
public static class RouteJson
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The inventory as JSON.</summary>
    public static string Write(RouteInventory inventory) => JsonSerializer.Serialize(inventory, Options);
}
