using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;

namespace LaunchReady.Testing;

/// <summary>One thing that a scripted model does while it answers.</summary>
public abstract record ModelStep
{
    /// <summary>More words than the guard holds back of a reply that still goes on, so that what stands before them is shown.</summary>
    public static string Prose { get; } = string.Concat(Enumerable.Repeat("and so it went on for quite a while, ", 24));

    public static ModelStep Say(string text) => new Sends(new TextContent(text));

    public static ModelStep Call(string tool, params (string Name, object? Value)[] arguments) =>
        new Sends(new FunctionCallContent("call", tool, arguments.ToDictionary(argument => argument.Name, argument => argument.Value)));

    public static ModelStep Send(AIContent content) => new Sends(content);

    public static ModelStep Wait(Gate gate) => new Waits(gate);

    public static ModelStep Break(Exception fault) => new Breaks(fault);

    internal sealed record Sends(AIContent Content) : ModelStep;

    internal sealed record Waits(Gate Gate) : ModelStep;

    internal sealed record Breaks(Exception Fault) : ModelStep;
}

/// <summary>
/// A model that does what a test wrote down for a question, round by round, and keeps what it was sent. A question without a script, or past its
/// last round, is answered with <see cref="Otherwise"/>.
/// </summary>
public sealed class ScriptedModel : IChatClient
{
    public const string Otherwise = "That is all.";
    private readonly ConcurrentDictionary<string, ConcurrentQueue<ModelStep[]>> _scripts = new();
    private readonly ConcurrentDictionary<string, Action<ChatOptions?>> _watchers = new();
    private readonly ConcurrentQueue<IReadOnlyList<ChatMessage>> _requests = new();

    /// <summary>Every request so far, as messages.</summary>
    public IReadOnlyList<IReadOnlyList<ChatMessage>> Requests => [.. _requests];

    /// <summary>All text and all results that ever reached the model.</summary>
    public string Everything => string.Join('\n', _requests.SelectMany(request => request).SelectMany(message => message.Contents).Select(Words));

    /// <summary>What the model does in its next round for this question.</summary>
    public ScriptedModel Answers(string question, params ModelStep[] steps)
    {
        _scripts.GetOrAdd(question, _ => new()).Enqueue(steps);
        return this;
    }

    /// <summary>Sees the options of each request for this question.</summary>
    public void WhenAsked(string question, Action<ChatOptions?> watch) => _watchers[question] = watch;

    /// <summary>The results that the model was told in its requests for this question.</summary>
    public IReadOnlyList<string> ResultsFor(string question) =>
        [.. _requests.Where(request => Question(request) == question).SelectMany(request => request).SelectMany(message => message.Contents)
            .OfType<FunctionResultContent>().Select(result => result.Result?.ToString() ?? string.Empty).Distinct()];

    public int RoundsOf(string question) => _requests.Count(request => Question(request) == question);

    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        IReadOnlyList<ChatMessage> request = [.. messages];
        _requests.Enqueue(request);
        if (_watchers.TryGetValue(Question(request), out var watch))
        {
            watch(options);
        }

        var steps = _scripts.TryGetValue(Question(request), out var rounds) && rounds.TryDequeue(out var next) ? next : [ModelStep.Say(Otherwise)];
        foreach (var step in steps)
        {
            cancellationToken.ThrowIfCancellationRequested();
            switch (step)
            {
                case ModelStep.Waits wait:
                    await wait.Gate.PassAsync(cancellationToken);
                    break;
                case ModelStep.Breaks broken:
                    throw broken.Fault;
                case ModelStep.Sends sends:
                    yield return new ChatResponseUpdate(ChatRole.Assistant, [sends.Content]);
                    break;
            }
        }
    }

    public Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
        GetStreamingResponseAsync(messages, options, cancellationToken).ToChatResponseAsync(cancellationToken);

    public object? GetService(Type serviceType, object? serviceKey = null) => null;

    /// <summary>The server disposes its client after each turn; this one goes on.</summary>
    public void Dispose()
    {
    }

    private static string Question(IReadOnlyList<ChatMessage> request) => request.Last(message => message.Role == ChatRole.User).Text;

    private static string Words(AIContent content) => content switch
    {
        TextContent text => text.Text,
        FunctionResultContent result => result.Result?.ToString() ?? string.Empty,
        FunctionCallContent call => call.Name + " " + string.Join(' ', call.Arguments?.Values ?? []),
        _ => string.Empty,
    };
}
