namespace LaunchReady.Audit.Routes;

/// <summary>A door of the application, as its source declares it.</summary>
public sealed record Route
{
    /// <summary>The HTTP method in capitals; <c>ANY</c> where all are answered.</summary>
    public required string Method { get; init; }

    /// <summary>The whole path: <c>/api/users/{id}</c>, <c>/files/{*rest}</c>. A piece that is computed reads <c>{?}</c>.</summary>
    public required string Path { get; init; }

    /// <summary>True where a prefix could not be followed: the real path is longer than, or other than, <see cref="Path"/>.</summary>
    public bool UnresolvedPrefix { get; init; }

    /// <summary>Which of several doors behind one path: <c>Mutation.createUser</c>, <c>action saveNote</c>; null where the path says it all.</summary>
    public string? Operation { get; init; }

    /// <summary>What it takes, as far as seen.</summary>
    public IReadOnlyList<RouteParameter> Parameters { get; init; } = [];

    /// <summary>The strongest effect seen.</summary>
    public RouteEffect Effect { get; init; }

    /// <summary>What goes out of the application from here: mail, payment, model, …</summary>
    public IReadOnlyList<string> SideEffects { get; init; } = [];

    /// <summary>Where the caller is asked who they are.</summary>
    public required RouteAuthentication Authentication { get; init; }

    /// <summary>What runs before the handler and could not be read, so that it may ask who is calling; null where there is nothing of that.</summary>
    public string? Unfollowed { get; init; }

    /// <summary>The file, relative to the tree, with forward slashes.</summary>
    public required string File { get; init; }

    /// <summary>The line, from one.</summary>
    public int Line { get; init; }

    /// <summary>The framework's name: <c>Express</c>.</summary>
    public required string Framework { get; init; }

    /// <summary>The handler's name, where it has one.</summary>
    public string? Handler { get; init; }

    /// <summary>The path says that it is for administrators.</summary>
    public bool IsAdmin { get; init; }

    /// <summary>It takes calls of another system.</summary>
    public bool IsWebhook { get; init; }

    /// <summary>The handler, or what runs before it, is seen to check a signature.</summary>
    public bool SignatureSeen { get; init; }
}
