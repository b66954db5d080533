using System.Globalization;
using System.Text.Json;
using LaunchReady.Guard.Origins;

namespace LaunchReady.Server.Features.Tools.Written;

/// <summary>Who stood behind each value of a call when it was decided about, as it is kept beside the call. Pure.</summary>
internal static class CallOrigins
{
    public static string Write(IReadOnlyList<ValueOrigin> origins) =>
        JsonSerializer.Serialize(origins.GroupBy(origin => origin.Argument, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.Min(origin => origin.Kind).ToString()));

    /// <summary>The texts among the named arguments, each with its origin. What has none on record counts as unknown.</summary>
    public static IEnumerable<(string Text, ValueOriginKind Kind)> Texts(JsonElement arguments, string? origins, IReadOnlyCollection<string>? names)
    {
        var known = origins is null ? [] : JsonSerializer.Deserialize<Dictionary<string, string>>(origins)!;
        return arguments.EnumerateObject()
            .Where(argument => names is null || names.Contains(argument.Name))
            .SelectMany(argument => Scalars(argument.Value, argument.Name))
            .Where(scalar => scalar.Value.ValueKind == JsonValueKind.String)
            .Select(scalar => (scalar.Value.GetString()!, Enum.TryParse<ValueOriginKind>(known.GetValueOrDefault(scalar.Path), out var kind) ? kind : ValueOriginKind.Unknown));
    }

    /// <summary>The scalars below a value, each under the path by which the guard calls it: "to", "lines[0].amount".</summary>
    public static IEnumerable<(string Path, JsonElement Value)> Scalars(JsonElement value, string path) => value.ValueKind switch
    {
        JsonValueKind.Object => value.EnumerateObject().SelectMany(member => Scalars(member.Value, $"{path}.{member.Name}")),
        JsonValueKind.Array => value.EnumerateArray().SelectMany((item, index) => Scalars(item, string.Create(CultureInfo.InvariantCulture, $"{path}[{index}]"))),
        _ => [(path, value)],
    };
}
