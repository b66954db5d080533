using System.Text.Json;
using LaunchReady.Guard.Arguments;

namespace LaunchReady.Guard.Origins;

/// <summary>The scalars of a call's arguments. Empty lists and objects hold none; null, false and empty text are values like any other, since they can clear or switch something.</summary>
internal static class ArgumentValues
{
    public static IReadOnlyList<TypedValue> Of(JsonElement arguments, ToolDeclaration tool)
    {
        var values = new List<TypedValue>();
        Add(arguments, "", "", tool, values);
        return values;
    }

    private static void Add(JsonElement value, string path, string name, ToolDeclaration tool, List<TypedValue> values)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (var member in value.EnumerateObject())
                {
                    Add(member.Value, ArgumentName.Member(path, member.Name), member.Name, tool, values);
                }

                break;
            case JsonValueKind.Array:
                var index = 0;
                foreach (var item in value.EnumerateArray())
                {
                    Add(item, ArgumentName.Item(path, index++), name, tool, values);
                }

                break;
            default:
                values.Add(TypedValue.Of(path, name, value, tool));
                break;
        }
    }
}
