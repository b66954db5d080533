using Microsoft.Extensions.AI;

namespace LaunchReady.Guard.Middleware;

/// <summary>Ties what a tool does to the function that does it.</summary>
public static class ToolDeclarationExtensions
{
    /// <summary>The key under which a function's <see cref="AITool.AdditionalProperties"/> may hold its <see cref="ToolDeclaration"/>.</summary>
    public const string Key = "launchready.declaration";

    /// <summary>The same function with a declaration.</summary>
    /// <exception cref="ArgumentException">The declaration is for another name.</exception>
    public static AIFunction Declare(this AIFunction function, ToolDeclaration declaration)
    {
        ArgumentNullException.ThrowIfNull(function);
        ArgumentNullException.ThrowIfNull(declaration);
        return declaration.Name == function.Name
            ? new DeclaredFunction(function, declaration)
            : throw new ArgumentException($"The declaration is for {declaration.Name}, the function is {function.Name}.", nameof(declaration));
    }

    /// <summary>What a function says of itself; null when it says nothing, or speaks of another name.</summary>
    internal static ToolDeclaration? Declaration(this AIFunction function) =>
        function.AdditionalProperties.TryGetValue(Key, out var value) && value is ToolDeclaration declaration && declaration.Name == function.Name ? declaration : null;

    private sealed class DeclaredFunction(AIFunction function, ToolDeclaration declaration) : DelegatingAIFunction(function)
    {
        public override IReadOnlyDictionary<string, object?> AdditionalProperties { get; } =
            new Dictionary<string, object?>(function.AdditionalProperties, StringComparer.Ordinal) { [Key] = declaration };
    }
}
