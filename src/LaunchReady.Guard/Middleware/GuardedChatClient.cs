using System.Diagnostics;
using System.Runtime.CompilerServices;
using LaunchReady.Guard.Output;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace LaunchReady.Guard.Middleware;

/// <summary>
/// A chat client in which the model proposes and the guard decides. It brings its own function invocation, so that every call passes it: what may run
/// runs, what may not is answered with the reason, and what needs a person comes back as <see cref="ToolApprovalRequestContent"/> while the other calls
/// of the same response run. Replies are checked on their way out.
/// <para>
/// The messages given to it are the whole conversation. What is left out or summed up elsewhere must come with its label
/// (<see cref="ProvenanceExtensions.From(ChatMessage, Context.Provenance, string)"/>), or its taint is lost.
/// </para>
/// Safe to use from several threads at once, as far as the inner client is.
/// </summary>
public sealed class GuardedChatClient : DelegatingChatClient
{
    private readonly GuardOptions _options;
    private readonly IServiceProvider? _services;
    private readonly CanarySource _canaries;

    /// <summary>Puts the guard around a client.</summary>
    /// <param name="innerClient">The model, with whatever stands between it and the guard. Must not invoke functions itself.</param>
    /// <param name="options">How it works.</param>
    /// <param name="services">For functions that take services.</param>
    /// <exception cref="InvalidOperationException">The inner client invokes functions itself: they would run past the guard.</exception>
    public GuardedChatClient(IChatClient innerClient, GuardOptions options, IServiceProvider? services = null)
        : base(innerClient)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        _options = options;
        _services = services;
        _canaries = CanarySource.Create(options.Random);
        if (innerClient.GetService<FunctionInvokingChatClient>() is not null)
        {
            throw new InvalidOperationException(
                $"UseGuard brings its own function invocation; a second one inside it would run calls that the guard has not seen. Remove UseFunctionInvocation, and set it up through {nameof(GuardOptions)}.{nameof(GuardOptions.FunctionInvocation)}.");
        }
    }

    /// <inheritdoc/>
    public override async Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        var turn = Begin(options);
        var taken = await new ApprovalReplies(turn).TakeAsync([.. messages], turn.Chat.Instructions, cancellationToken).ConfigureAwait(false);
        if (taken.NothingNew)
        {
            return new ChatResponse([.. taken.ForHost]) { ConversationId = turn.Chat.ConversationId };
        }

        var (sent, replies) = Prepare(turn, taken.ForModel);
        var pipeline = Pipeline(turn);
        var response = await pipeline.GetResponseAsync(sent, turn.Chat, cancellationToken).ConfigureAwait(false);
        response.Messages = [.. taken.ForHost, .. response.Messages.Select(replies.Whole), .. Asked(turn)];
        return response;
    }

    /// <inheritdoc/>
    public override async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var turn = Begin(options);
        var taken = await new ApprovalReplies(turn).TakeAsync([.. messages], turn.Chat.Instructions, cancellationToken).ConfigureAwait(false);
        foreach (var update in Updates(turn, taken.ForHost))
        {
            yield return update;
        }

        if (taken.NothingNew)
        {
            yield break;
        }

        var (sent, replies) = Prepare(turn, taken.ForModel);
        var pipeline = Pipeline(turn);
        await foreach (var update in pipeline.GetStreamingResponseAsync(sent, turn.Chat, cancellationToken).ConfigureAwait(false))
        {
            foreach (var released in replies.Next(update))
            {
                yield return released;
            }
        }

        foreach (var released in replies.End())
        {
            yield return released;
        }

        foreach (var update in Updates(turn, Asked(turn)))
        {
            yield return update;
        }
    }

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">A function invocation is being put around the guard.</exception>
    public override object? GetService(Type serviceType, object? serviceKey = null)
    {
        // A function invocation asks its inner client for this once, while it is being built.
        if (serviceType == typeof(ActivitySource) && serviceKey is null)
        {
            InvocationAround.Refuse();
        }

        return base.GetService(serviceType, serviceKey);
    }

    private GuardTurn Begin(ChatOptions? options)
    {
        InvocationAround.Refuse();
        var chat = options?.Clone() ?? new ChatOptions();
        return new GuardTurn(_options, chat.TakeCaller(), chat, _services);
    }

    // One for each turn, since it holds the turn. Not disposed of: all it owns is the inner client, which outlives it.
    private FunctionInvokingChatClient Pipeline(GuardTurn turn)
    {
        var invocation = new FunctionInvokingChatClient(new GuardedRounds(InnerClient, turn), _services?.GetService<ILoggerFactory>(), _services)
        {
            MaximumIterationsPerRequest = int.MaxValue,
        };
        _options.FunctionInvocation?.Invoke(invocation);
        GuardedTools.RefuseAdditional(invocation);
        return invocation;
    }

    private (IReadOnlyList<ChatMessage> Sent, GuardedReplies Replies) Prepare(GuardTurn turn, IReadOnlyList<ChatMessage> messages)
    {
        var canary = _canaries.For(turn.Caller.Conversation);
        var prompt = string.Join('\n', messages.Where(message => message.Role == ChatRole.System).Select(message => message.Text).Prepend(turn.Chat.Instructions ?? ""));
        var guard = new OutputGuard(_options.Output, prompt, canary, () => turn.Context);
        return (canary.AddTo(messages, turn.Chat), new GuardedReplies(guard, turn));
    }

    private static IReadOnlyList<ChatMessage> Asked(GuardTurn turn) =>
        turn.Asked is { Count: > 0 } asked
            ? [new ChatMessage(ChatRole.Assistant, [.. asked.Select(ApprovalRequests.Of)]) { MessageId = turn.NewId("msg") }]
            : [];

    private static ChatResponseUpdate[] Updates(GuardTurn turn, IReadOnlyList<ChatMessage> messages) =>
        messages.Count == 0 ? [] : new ChatResponse([.. messages]) { ConversationId = turn.Chat.ConversationId }.ToChatResponseUpdates();
}
