using System.Runtime.CompilerServices;
using LaunchReady.Guard.Schema;
using Microsoft.Extensions.AI;

namespace LaunchReady.Guard.Middleware;

/// <summary>A tool with the guard around it, for one turn. Whoever invokes it, with whatever arguments, passes the gate.</summary>
internal sealed class GuardedFunction : DelegatingAIFunction
{
    private static readonly ConditionalWeakTable<AIFunction, CompiledSchema> s_schemas = [];
    private readonly GuardTurn _turn;
    private readonly CompiledSchema _schema;

    public GuardedFunction(AIFunction function, GuardTurn turn)
        : base(function)
    {
        _turn = turn;
        Declared = turn.Options.DeclarationOf(function);
        AlwaysAsks = function.GetService<ApprovalRequiredAIFunction>() is not null;
        _schema = s_schemas.GetValue(function, CompiledSchema.Of);
    }

    public ToolDeclaration? Declared { get; }

    /// <summary>The library's mark that a function always needs approval: kept as a floor under the policy.</summary>
    public bool AlwaysAsks { get; }

    /// <summary>Changes when the tool's schema or declaration does: an approval of the one is none of the other.</summary>
    public string Version => field ??= GuardTurn.VersionOf(InnerFunction, Declared);

    public AIFunction Inner => InnerFunction;

    /// <summary>Problems of arguments; empty when they fit. A schema that cannot be enforced lets nothing through.</summary>
    public IReadOnlyList<string> ProblemsOf(Arguments.CanonicalArguments arguments) =>
        _schema.Schema is { } schema ? [.. schema.Validate(arguments.ToElement()).Select(problem => problem.Message)] : [$"The tool's schema cannot be enforced: {_schema.Problem}"];

    // The mark is hidden from the function invocation, which would otherwise ask for every call of the response and run what the reply carries.
    public override object? GetService(Type serviceType, object? serviceKey = null) =>
        serviceType == typeof(ApprovalRequiredAIFunction) ? null : base.GetService(serviceType, serviceKey);

    protected override ValueTask<object?> InvokeCoreAsync(AIFunctionArguments arguments, CancellationToken cancellationToken) =>
        CallGate.PassAsync(_turn, this, FunctionInvokingChatClient.CurrentContext?.CallContent, arguments, cancellationToken);

    private sealed record CompiledSchema(ToolSchema? Schema, string? Problem)
    {
        public static CompiledSchema Of(AIFunction function) =>
            ToolSchema.TryCompile(function.JsonSchema, out var schema, out var problem) ? new(schema, null) : new(null, problem);
    }
}
