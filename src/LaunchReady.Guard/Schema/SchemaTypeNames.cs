using System.Numerics;
using System.Text.Json;
using LaunchReady.Guard.Arguments;

namespace LaunchReady.Guard.Schema;

internal static class SchemaTypeNames
{
    public static bool Fits(SchemaTypes types, JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null => types.HasFlag(SchemaTypes.Null),
        JsonValueKind.True or JsonValueKind.False => types.HasFlag(SchemaTypes.Boolean),
        JsonValueKind.String => types.HasFlag(SchemaTypes.Text),
        JsonValueKind.Array => types.HasFlag(SchemaTypes.Array),
        JsonValueKind.Object => types.HasFlag(SchemaTypes.Object),
        JsonValueKind.Number => types.HasFlag(SchemaTypes.Number)
            || (types.HasFlag(SchemaTypes.Integer) && CanonicalNumber.Parse(value.GetRawText()) is { IsInteger: true }),
        _ => false,
    };

    public static string Describe(SchemaTypes types)
    {
        var names = Enum.GetValues<SchemaTypes>()
            .Where(type => BitOperations.PopCount((uint)type) == 1 && types.HasFlag(type) && !(type == SchemaTypes.Integer && types.HasFlag(SchemaTypes.Number)))
            .OrderBy(type => type == SchemaTypes.Null)
            .Select(type => type switch
            {
                SchemaTypes.Null => "null",
                SchemaTypes.Boolean => "true or false",
                SchemaTypes.Integer => "a whole number",
                SchemaTypes.Number => "a number",
                SchemaTypes.Text => "text",
                SchemaTypes.Array => "a list",
                _ => "an object",
            });
        return string.Join(" or ", names);
    }
}
