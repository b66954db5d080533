using Microsoft.Extensions.AI;

namespace LaunchReady.Guard.Middleware;

/// <summary>Puts the guard around every tool of a request. What it cannot hold is refused, loudly: a promise with a hole is none.</summary>
internal static class GuardedTools
{
    public static IList<AITool>? Wrap(IList<AITool>? tools, GuardTurn turn)
    {
        if (tools is null)
        {
            return null;
        }

        List<AITool> guarded = [.. tools.Select(tool => Wrap(tool, turn))];
        return guarded.GroupBy(tool => tool.Name, StringComparer.Ordinal).FirstOrDefault(group => group.Count() > 1) is { } twice
            ? throw new InvalidOperationException($"Two tools are named {twice.Key}. The guard must know which one a call means.")
            : guarded;
    }

    /// <summary>A function may add tools to the list while it runs. They are wrapped before the model hears of them.</summary>
    public static void WrapAdded(IList<AITool>? tools, GuardTurn turn)
    {
        for (var i = 0; i < tools?.Count; i++)
        {
            if (tools[i] is not GuardedFunction)
            {
                tools[i] = Wrap(tools[i], turn);
            }
        }
    }

    public static void RefuseAdditional(FunctionInvokingChatClient invocation)
    {
        if (invocation.AdditionalTools is { Count: > 0 })
        {
            throw new InvalidOperationException($"Give tools in ChatOptions.Tools, not in {nameof(FunctionInvokingChatClient.AdditionalTools)}: those would run past the guard.");
        }
    }

    private static GuardedFunction Wrap(AITool tool, GuardTurn turn) => tool switch
    {
        GuardedFunction => throw new InvalidOperationException($"The tool {tool.Name} belongs to another turn of the guard. Give the function itself."),
        AIFunction function => new GuardedFunction(function, turn),
        _ => throw new InvalidOperationException(
            $"The tool {tool.Name} ({tool.GetType().Name}) runs at the model's service or in the caller, where the guard cannot hold it. Offer it as an AIFunction, or use a pipeline without the guard."),
    };
}
