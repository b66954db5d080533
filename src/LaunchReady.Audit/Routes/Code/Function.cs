namespace LaunchReady.Audit.Routes.Code;

/// <summary>A function, method or lambda.</summary>
/// <param name="Name">Its name; empty for one that has none.</param>
/// <param name="Start">Its first token, annotations not counted.</param>
/// <param name="Parameters">In order.</param>
/// <param name="Body">Its body, without the braces.</param>
internal sealed record Function(string Name, int Start, IReadOnlyList<FunctionParameter> Parameters, Span Body)
{
    /// <summary>The type that it is a member of; empty outside types.</summary>
    public string Owner { get; init; } = "";
}

/// <summary>A parameter: its name, and the tokens of its whole declaration.</summary>
internal readonly record struct FunctionParameter(string Name, Span Declaration);

/// <summary>A class or module.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Start">The keyword.</param>
/// <param name="Header">What stands between its name and its body: bases, interfaces.</param>
/// <param name="Body">Its body.</param>
internal sealed record TypeDeclaration(string Name, int Start, Span Header, Span Body);
