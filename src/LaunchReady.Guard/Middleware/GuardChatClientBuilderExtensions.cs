using Microsoft.Extensions.AI;

namespace LaunchReady.Guard.Middleware;

/// <summary>Adds the guard to a chat client's pipeline.</summary>
public static class GuardChatClientBuilderExtensions
{
    /// <summary>
    /// Puts the guard around everything that is added after it, in place of <c>UseFunctionInvocation</c>, which it brings. Add it first, or after what
    /// only looks on (logging, telemetry); whatever invokes functions stops the build, inside it or around it.
    /// </summary>
    public static ChatClientBuilder UseGuard(this ChatClientBuilder builder, Action<GuardOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.Use((inner, services) =>
        {
            var options = new GuardOptions();
            configure?.Invoke(options);
            return new GuardedChatClient(inner, options, services);
        });
    }
}
