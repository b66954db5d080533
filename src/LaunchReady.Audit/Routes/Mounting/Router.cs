using LaunchReady.Audit.Routes.Code;

namespace LaunchReady.Audit.Routes.Mounting;

/// <summary>Something that routes hang on: an application, a router, a group, a blueprint, a plugin's instance.</summary>
internal sealed class Router(string framework)
{
    /// <summary>A router that came in as a parameter takes the framework of whoever hands it in.</summary>
    public string Framework { get; set; } = framework;

    /// <summary>An application: its routes are reached without being mounted.</summary>
    public bool IsRoot { get; set; }

    /// <summary>Said where it was made: <c>APIRouter(prefix="/users")</c>.</summary>
    public PathText Prefix { get; set; } = PathText.Empty;

    /// <summary>Somebody mounts it, though where is not known.</summary>
    public bool IsMounted { get; set; }

    public List<Mount> Mounts { get; } = [];

    public List<PlacedGuard> Guards { get; } = [];

    public List<RouteDraft> Routes { get; } = [];

    public void Mount(Router child, PathText prefix, IReadOnlyList<Guard> guards, CodeFile file, int token)
    {
        child.IsMounted = true;
        child.Framework = child.Framework.Length == 0 ? Framework : child.Framework;
        Mounts.Add(new Mount(child, prefix, guards, file, token));
    }
}

/// <summary>One router below another.</summary>
internal sealed record Mount(Router Child, PathText Prefix, IReadOnlyList<Guard> Guards, CodeFile File, int Token);

/// <summary>A guard of a router. In frameworks that run things in the order of the source it holds for what comes after it.</summary>
internal sealed record PlacedGuard(Guard Guard, CodeFile File, int Token, bool InOrder, string? PathPrefix = null)
{
    public bool Covers(CodeFile file, int token, string path) =>
        (!InOrder || File != file || Token < token) && (PathPrefix is null || path == PathPrefix || path.StartsWith(PathPrefix.TrimEnd('/') + "/", StringComparison.Ordinal));
}
