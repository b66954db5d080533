namespace LaunchReady.Audit.Routes.Frameworks.JavaScript;

/// <summary>How an application or router of a framework is made, and what its instances are called.</summary>
/// <param name="Name">The framework.</param>
/// <param name="Packages">What it is imported from.</param>
/// <param name="RootCalls">Names whose call, or <c>new</c>, makes an application.</param>
/// <param name="RouterCalls">Names whose call, or <c>new</c>, makes something to be mounted.</param>
/// <param name="Types">Types of a parameter that is one.</param>
/// <param name="ParameterNames">Usual names of a parameter that is one.</param>
internal sealed record ServerFacts(
    string Name, IReadOnlyList<string> Packages, IReadOnlyList<string> RootCalls, IReadOnlyList<string> RouterCalls, IReadOnlyList<string> Types, IReadOnlyList<string> ParameterNames);
