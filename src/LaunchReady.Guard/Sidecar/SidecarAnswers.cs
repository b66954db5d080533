using System.Text.Encodings.Web;
using System.Text.Json;
using LaunchReady.Guard.Decisions;
using LaunchReady.Guard.Origins;

namespace LaunchReady.Guard.Sidecar;

/// <summary>The lines that a session sends.</summary>
internal static class SidecarAnswers
{
    private static readonly JsonSerializerOptions s_options = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Error(string problem) => JsonSerializer.Serialize(new { error = problem }, s_options);

    public static string Decision(string? id, GuardDecision decision) => JsonSerializer.Serialize(
        new { id, decision = Name(decision.Kind), reasons = decision.Reasons, values = decision.Origins.Select(Value) }, s_options);

    private static object Value(ValueOrigin origin) => new
    {
        argument = origin.Argument,
        value = origin.Value.Length <= 500 ? origin.Value : origin.Value[..500] + "…",
        origin = JsonNamingPolicy.KebabCaseLower.ConvertName(origin.Kind.ToString()),
        source = origin.Label,
        excerpt = origin.Excerpt?.Text,
    };

    private static string Name(GuardDecisionKind kind) => kind switch
    {
        GuardDecisionKind.Allow => "allow",
        GuardDecisionKind.Ask => "ask",
        _ => "deny",
    };
}
