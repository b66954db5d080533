using System.Security.Cryptography;
using LaunchReady.Detection;
using LaunchReady.Guard.Approvals;
using LaunchReady.Guard.Decisions;
using LaunchReady.Guard.Limits;
using LaunchReady.Guard.Output;
using Microsoft.Extensions.AI;

namespace LaunchReady.Guard.Middleware;

/// <summary>How the guard of one pipeline works. Read once, when the pipeline is built.</summary>
public sealed class GuardOptions
{
    private readonly Dictionary<string, ToolDeclaration> _declared = new(StringComparer.Ordinal);
    private Func<AIFunction, ToolDeclaration?>? _declare;

    /// <summary>Decides about calls.</summary>
    public IToolCallPolicy Policy { get; set; } = new ProvenancePolicy();

    /// <summary>Where calls wait for a person. Share one among pipelines that serve the same conversations.</summary>
    public ApprovalRecords Approvals { get; set; } = new();

    /// <summary>How long a call waits for a person.</summary>
    public TimeSpan ApprovalLifetime { get; set; } = TimeSpan.FromMinutes(15);

    /// <summary>How far one turn may go.</summary>
    public TurnLimits Limits { get; set; } = new();

    /// <summary>What may leave in a reply.</summary>
    public OutputPolicy Output { get; set; } = new();

    /// <summary>Scores how much a text from outside looks like an attempt to steer the assistant, 0..1. Only ever makes decisions stricter. Null: no score.</summary>
    public Func<string, double>? Suspicion { get; set; } = text => InjectionScanner.Scan(text).Score;

    /// <summary>Told of everything that the guard does. Called in the midst of a turn, from any thread; must be quick and must not throw.</summary>
    public Action<GuardReport>? Observe { get; set; }

    /// <summary>Sets up the function invocation that the guard brings: concurrency, logging of details. Tools belong into <see cref="ChatOptions.Tools"/>.</summary>
    public Action<FunctionInvokingChatClient>? FunctionInvocation { get; set; }

    /// <summary>The clock of expiry and of the time limit.</summary>
    public TimeProvider TimeProvider { get; set; } = TimeProvider.System;

    /// <summary>Source of ids and canaries; must not be guessable.</summary>
    public Action<Span<byte>> Random { get; set; } = RandomNumberGenerator.Fill;

    /// <summary>Declares tools by name. Wins over what a function says of itself.</summary>
    public GuardOptions Declare(params IReadOnlyList<ToolDeclaration> declarations)
    {
        ArgumentNullException.ThrowIfNull(declarations);
        foreach (var declaration in declarations)
        {
            _declared[declaration.Name] = declaration;
        }

        return this;
    }

    /// <summary>Declares tools by a function of ours. Asked when neither a name nor the function itself gives an answer; null leaves a tool undeclared, which is the worst case.</summary>
    public GuardOptions Declare(Func<AIFunction, ToolDeclaration?> declare)
    {
        ArgumentNullException.ThrowIfNull(declare);
        _declare = declare;
        return this;
    }

    internal ToolDeclaration? DeclarationOf(AIFunction function)
    {
        var declaration = _declared.GetValueOrDefault(function.Name) ?? function.Declaration() ?? _declare?.Invoke(function);
        return declaration?.Name == function.Name ? declaration : null;
    }

    internal void Validate()
    {
        Limits.Validate();
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(ApprovalLifetime, TimeSpan.Zero);
    }
}
