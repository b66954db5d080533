using System.Text.Json.Nodes;
using LaunchReady.Testing;

namespace LaunchReady.Server.Tests.Features.Chat;

/// <summary>Reads the views of turns that the API gives.</summary>
internal static class Steps
{
    public static Guid Id(this Answer turn) => Guid.Parse(turn.Text("id"));

    public static string State(this Answer turn) => turn.Text("state");

    public static IReadOnlyList<JsonNode> Calls(this Answer turn) =>
        [.. turn.Json["items"]!.AsArray().Select(item => item!["call"]).OfType<JsonNode>()];

    /// <summary>The one call of a turn.</summary>
    public static JsonNode Call(this Answer turn) => Assert.Single(turn.Calls());

    public static IReadOnlyList<JsonNode> Approvals(this Answer turn) =>
        [.. turn.Json["items"]!.AsArray().Select(item => item!["approval"]).OfType<JsonNode>()];

    public static string Approval(this Answer turn) => Assert.Single(turn.Approvals())["id"]!.ToString();

    public static string Word(this JsonNode node, string member) => node[member]?.ToString() ?? string.Empty;
}
