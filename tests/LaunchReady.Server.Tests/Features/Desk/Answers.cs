using System.Text.Json;
using LaunchReady.Server.Features.Tools.Contracts;

namespace LaunchReady.Server.Tests.Features.Desk;

/// <summary>Reads what a tool gave back.</summary>
internal static class Answers
{
    public static JsonElement Done(this ToolOutput output)
    {
        Assert.True(output.Outcome == ToolOutcome.Done, output.Data.GetRawText());
        return output.Data;
    }

    public static string Problem(this ToolOutput output, ToolOutcome expected)
    {
        Assert.True(output.Outcome == expected, output.Data.GetRawText());
        return output.Data.GetProperty("problem").GetString()!;
    }

    public static string Text(this JsonElement element, string name) => element.GetProperty(name).GetString()!;

    public static decimal Number(this JsonElement element, string name) => element.GetProperty(name).GetDecimal();

    public static IReadOnlyList<JsonElement> Items(this ToolOutput output) => [.. output.Done().GetProperty("items").EnumerateArray()];

    public static IReadOnlyList<string> Numbers(this ToolOutput output) => [.. output.Items().Select(item => item.Text("number"))];
}
