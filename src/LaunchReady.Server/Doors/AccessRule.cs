using LaunchReady.Server.Features.Workspaces.Contracts;

namespace LaunchReady.Server.Doors;

/// <summary>Who may come through an endpoint. Metadata on every endpoint; the server does not start without it.</summary>
internal sealed record AccessRule(AccessKind Kind, Role? Role = null, string? Reason = null, bool PersonOnly = false)
{
    /// <summary>The rule as a person reads it on the page <em>Who can do what</em>.</summary>
    public string InWords => Kind switch
    {
        AccessKind.Public => "public",
        AccessKind.SignedIn => PersonOnly ? "signed in (not by key)" : "signed in",
        _ => Role!.Value.ToString().ToLowerInvariant() + " in the workspace" + (PersonOnly ? " (not by key)" : string.Empty),
    };
}

internal enum AccessKind
{
    /// <summary>Anybody, with a written reason.</summary>
    Public,

    /// <summary>Any account.</summary>
    SignedIn,

    /// <summary>A member of the workspace in the route with at least the role.</summary>
    Workspace,
}

/// <summary>What coming through does.</summary>
internal enum Effect
{
    Read,
    Write,

    /// <summary>Reaches outside: sends a mail, calls a model or a tool.</summary>
    SideEffect,
}

/// <summary>The effect and one sentence of what the endpoint is for.</summary>
internal sealed record EffectRule(Effect Effect, string Summary);

/// <summary>Marks an endpoint that answers with a page: its refusals are pages too.</summary>
internal sealed record PageMarker;
