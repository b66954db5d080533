using System.Text.Json;

namespace LaunchReady.Guard.Decisions;

/// <summary>What a call does with these arguments: the worst of what its tool does and of the rules that its arguments fulfil.</summary>
public static class EffectiveEffect
{
    /// <summary>The effect of one call. Rules make it worse, never better. Thread-safe, throws nothing but for a null tool.</summary>
    /// <param name="tool">What the tool's owner says of it.</param>
    /// <param name="arguments">The call's arguments, an object.</param>
    public static ToolEffect Of(ToolDeclaration tool, JsonElement arguments)
    {
        ArgumentNullException.ThrowIfNull(tool);
        var effect = tool.Effect;
        foreach (var rule in tool.EffectWhen)
        {
            if (rule.Effect > effect && arguments.TryGetProperty(rule.Argument, out var value) && Fulfils(value, rule.Value))
            {
                effect = rule.Effect;
            }
        }

        return effect;
    }

    private static bool Fulfils(JsonElement value, string? wanted) =>
        wanted is null ? !IsEmpty(value) : string.Equals(value.ValueKind == JsonValueKind.String ? value.GetString() : value.GetRawText(), wanted, StringComparison.OrdinalIgnoreCase);

    private static bool IsEmpty(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null or JsonValueKind.False or JsonValueKind.Undefined => true,
        JsonValueKind.String => value.GetString()!.Length == 0,
        JsonValueKind.Array => value.GetArrayLength() == 0,
        JsonValueKind.Object => value.GetPropertyCount() == 0,
        _ => false,
    };
}
