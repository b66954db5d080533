using System.Text.Json;

namespace LaunchReady.Guard.Middleware;

/// <summary>What the model reads in place of a tool's answer. Says nothing of what a tool threw or holds.</summary>
internal static class ToolAnswers
{
    public static JsonElement Waiting { get; } = Element("waiting", "This call waits for a person's approval. It has not run. Do not repeat it.");

    public static JsonElement Failed { get; } = Element("failed", "The tool failed. Whether it had an effect is not known.");

    public static JsonElement Stopped { get; } = Element("stopped", "The tool took too long and was stopped. Whether it had an effect is not known.");

    public static JsonElement Refused(IReadOnlyList<string> reasons) => Element("refused", $"This call was refused and has not run. {string.Join(' ', reasons)}");

    public static JsonElement Denied(string? reason) =>
        Element("denied", string.IsNullOrWhiteSpace(reason) ? "A person decided against this call. It has not run." : $"A person decided against this call. It has not run. They say: {reason}");

    /// <summary>One of our texts that never vary: it carries no information, so it is no source of values, whoever repeats it.</summary>
    public static bool IsConstant(JsonElement answer) =>
        JsonElement.DeepEquals(answer, Waiting) || JsonElement.DeepEquals(answer, Failed) || JsonElement.DeepEquals(answer, Stopped);

    /// <summary>Ours, or made to look like it: either way nothing in it may be believed on behalf of the tool.</summary>
    public static bool LooksLikeOurs(JsonElement answer) => answer.ValueKind == JsonValueKind.Object && answer.TryGetProperty("guard", out _);

    private static JsonElement Element(string status, string message) =>
        JsonSerializer.SerializeToElement(new Dictionary<string, string> { ["guard"] = status, ["message"] = message });
}
