using LaunchReady.Guard.Limits;
using Microsoft.Extensions.AI;

namespace LaunchReady.Guard.Middleware;

/// <summary>Tokens of one request to the model: as the service reports them, and estimated where it does not. For one request at a time.</summary>
public sealed class RoundUsage
{
    // What an image or a file costs is the service's secret; more than most charge for one.
    private const long OtherContent = 2_000;

    private readonly long _estimatedInput;
    private long _estimatedOutput;
    private long? _reportedInput;
    private long? _reportedOutput;

    /// <summary>Begins with what is sent.</summary>
    /// <param name="sent">The messages.</param>
    /// <param name="options">The instructions and the tools that go with them.</param>
    public RoundUsage(IReadOnlyList<ChatMessage> sent, ChatOptions? options)
    {
        ArgumentNullException.ThrowIfNull(sent);
        _estimatedInput = sent.Sum(message => message.Contents.Sum(Estimate)) + TokenEstimate.Of(options?.Instructions ?? "")
            + (options?.Tools?.OfType<AIFunctionDeclaration>().Sum(tool => TokenEstimate.Of(tool.Description) + TokenEstimate.Of(tool.JsonSchema.GetRawText())) ?? 0);
    }

    /// <summary>What was written so far. While a stream runs, a report may be partial, so the larger of the two counts.</summary>
    public long Output => Math.Max(_estimatedOutput, _reportedOutput ?? 0);

    /// <summary>What came back, a report of the service among it.</summary>
    public void Add(IEnumerable<AIContent> contents)
    {
        ArgumentNullException.ThrowIfNull(contents);
        foreach (var content in contents)
        {
            if (content is UsageContent usage)
            {
                Add(usage.Details);
            }
            else
            {
                _estimatedOutput += Estimate(content);
            }
        }
    }

    /// <summary>What the service reports. Reports add up.</summary>
    public void Add(UsageDetails? usage)
    {
        _reportedInput = Sum(_reportedInput, usage?.InputTokenCount);
        _reportedOutput = Sum(_reportedOutput, usage?.OutputTokenCount);
    }

    /// <summary>The turn's usage with this request.</summary>
    public TurnUsage Count(TurnUsage usage)
    {
        ArgumentNullException.ThrowIfNull(usage);
        return usage.WithTokens(_reportedInput ?? _estimatedInput, _reportedOutput ?? _estimatedOutput);
    }

    private static long? Sum(long? before, long? more) => more is null or < 0 ? before : (before ?? 0) + more;

    private static long Estimate(AIContent content) => content switch
    {
        TextContent text => TokenEstimate.Of(text.Text),
        TextReasoningContent reasoning => TokenEstimate.Of(reasoning.Text),
        FunctionCallContent call => TokenEstimate.Of(call.Name) + (call.Arguments is { } arguments && CallArguments.TryRead(arguments, out var canonical, out _) ? TokenEstimate.Of(canonical.Json) : 0),
        FunctionResultContent result => ResultText.Of(result.Result) is var answer ? TokenEstimate.Of(answer.Data?.GetRawText() ?? answer.Text) : 0,
        UsageContent or ErrorContent => 0,
        _ => OtherContent,
    };
}
