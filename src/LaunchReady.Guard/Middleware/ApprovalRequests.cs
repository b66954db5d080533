using LaunchReady.Guard.Approvals;
using LaunchReady.Guard.Decisions;
using Microsoft.Extensions.AI;

namespace LaunchReady.Guard.Middleware;

/// <summary>An approval that waits, in the shape that hosts of the library know.</summary>
public static class ApprovalRequests
{
    private const string Key = "launchready.decision";

    /// <summary>
    /// Why a call waits, value by value, for the card that a person sees. Null on a request that the guard did not make, and after a round trip
    /// through JSON: then look the record up by its id.
    /// </summary>
    public static GuardDecision? Decision(this ToolApprovalRequestContent request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return request.AdditionalProperties?.TryGetValue(Key, out var value) is true ? value as GuardDecision : null;
    }

    // Informational: no function invocation that meets the request or a reply to it takes it for a call to run.
    internal static ToolApprovalRequestContent Of(ApprovalRecord record) =>
        new(record.Id, new FunctionCallContent(record.Binding.Approved.Call, record.Tool, CallArguments.ToDictionary(record.Arguments)) { InformationalOnly = true })
        {
            AdditionalProperties = new() { [Key] = record.Decision },
        };
}
