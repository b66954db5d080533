using LaunchReady.Audit.Routes.Database;
using LaunchReady.Audit.Source;

namespace LaunchReady.Audit.Routes;

/// <summary>What a tree or an API description says about the application's doors.</summary>
public sealed record RouteInventory
{
    /// <summary>The routes, by path, then method.</summary>
    public required IReadOnlyList<Route> Routes { get; init; }

    /// <summary>Services of others that the application talks to, by kind, then name.</summary>
    public IReadOnlyList<Integration> Integrations { get; init; } = [];

    /// <summary>Secrets in code that a browser receives.</summary>
    public IReadOnlyList<SourceFinding> ClientSecrets { get; init; } = [];

    /// <summary>Values that belong into the environment and stand in the source.</summary>
    public IReadOnlyList<SourceFinding> EnvironmentValues { get; init; } = [];

    /// <summary>The row rules of a database that answers callers itself; null where there is none.</summary>
    public DatabaseRules? Database { get; init; }

    /// <summary>What could not be followed or read, in sentences.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>How many files were read.</summary>
    public int FilesRead { get; init; }

    /// <summary>What of the tree was left out.</summary>
    public IReadOnlyList<SkippedGroup> Skipped { get; init; } = [];
}

/// <summary>A service of others.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Kind">What it is for: <c>payment</c>, <c>mail</c>, <c>model</c>.</param>
/// <param name="File">Where it was seen first.</param>
/// <param name="Line">The line, from one.</param>
public sealed record Integration(string Name, string Kind, string File, int Line);

/// <summary>Something found at a place of the source. Never holds the secret itself.</summary>
/// <param name="File">The file.</param>
/// <param name="Line">The line, from one.</param>
/// <param name="Title">What it is: "Stripe secret key".</param>
/// <param name="Detail">How it looks, masked.</param>
/// <param name="IsFallback">It stands in only where the environment gives nothing.</param>
public sealed record SourceFinding(string File, int Line, string Title, string Detail, bool IsFallback = false)
{
    /// <summary>The rule that found it, where a secret was found by what it looks like.</summary>
    public string? RuleId { get; init; }

    /// <summary>Whether the key is made to be public.</summary>
    public bool IsPublishable { get; init; }

    /// <summary>For a key that is made to be public: what decides how much it opens.</summary>
    public string? Restriction { get; init; }

    /// <summary>Whether a name alone led to it.</summary>
    public bool IsGuess { get; init; }
}
