using Microsoft.Extensions.AI;

namespace LaunchReady.Guard.Middleware;

/// <summary>Says on whose behalf a request runs.</summary>
public static class GuardCallerExtensions
{
    private const string Key = "launchready.caller";

    /// <summary>Names the person and the conversation for the guard. Never sent to the model.</summary>
    /// <returns>The same options.</returns>
    public static ChatOptions OnBehalfOf(this ChatOptions options, GuardCaller caller)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(caller);
        ArgumentException.ThrowIfNullOrWhiteSpace(caller.Person);
        ArgumentException.ThrowIfNullOrWhiteSpace(caller.Conversation);
        (options.AdditionalProperties ??= [])[Key] = caller;
        return options;
    }

    /// <summary>Names the person and the conversation for the guard. Never sent to the model.</summary>
    /// <returns>The same options.</returns>
    public static ChatOptions OnBehalfOf(this ChatOptions options, string person, string conversation) =>
        options.OnBehalfOf(new GuardCaller(person, conversation));

    internal static GuardCaller TakeCaller(this ChatOptions options)
    {
        if (options.AdditionalProperties?.TryGetValue(Key, out var value) is true && value is GuardCaller caller)
        {
            options.AdditionalProperties.Remove(Key);
            return caller;
        }

        throw new InvalidOperationException(
            "The guard does not know on whose behalf this request runs. Say so in its options: new ChatOptions { … }.OnBehalfOf(person, conversation).");
    }
}
