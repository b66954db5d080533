namespace LaunchReady.Server.Doors;

/// <summary>One row of <em>Who can do what</em>.</summary>
internal sealed record DoorRow(string Method, string Path, string Access, string? Reason, string Effect, string Summary, bool Page);

/// <summary>
/// Every endpoint with its rule and effect, read from the running server itself, so the page cannot drift from the code.
/// An endpoint without them stops the start: a door that nobody thought about is the commonest hole there is.
/// </summary>
internal static class DoorTable
{
    public static IReadOnlyList<DoorRow> Of(IEnumerable<Endpoint> endpoints) =>
    [
        .. endpoints.OfType<RouteEndpoint>()
            .SelectMany(endpoint => Methods(endpoint).Select(method => Row(endpoint, method)))
            .OrderBy(row => row.Page).ThenBy(row => row.Path, StringComparer.Ordinal).ThenBy(row => row.Method, StringComparer.Ordinal),
    ];

    /// <summary>The faults that keep the server from starting; empty when every door is declared.</summary>
    public static IReadOnlyList<string> Faults(IEnumerable<Endpoint> endpoints) =>
        [.. endpoints.Select(Fault).OfType<string>()];

    private static string? Fault(Endpoint endpoint)
    {
        var rule = endpoint.Metadata.GetMetadata<AccessRule>();
        var name = endpoint.DisplayName ?? "an unnamed endpoint";
        if (rule is null)
        {
            return $"{name} has no access rule. Add .Public(reason), .SignedIn() or .For(role).";
        }

        if (endpoint.Metadata.GetMetadata<EffectRule>() is null)
        {
            return $"{name} has no effect. Add .Reads(…), .Writes(…) or .Reaches(…).";
        }

        if (rule.Kind == AccessKind.Workspace && endpoint is RouteEndpoint route && route.RoutePattern.GetParameter("workspace") is null)
        {
            return $"{name} asks for a role in a workspace but its route has no {{workspace}}.";
        }

        return rule.Kind == AccessKind.Public && string.IsNullOrWhiteSpace(rule.Reason)
            ? $"{name} is public without a reason."
            : null;
    }

    private static IEnumerable<string> Methods(RouteEndpoint endpoint) =>
        endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["ANY"];

    private static DoorRow Row(RouteEndpoint endpoint, string method)
    {
        var rule = endpoint.Metadata.GetMetadata<AccessRule>()!;
        var effect = endpoint.Metadata.GetMetadata<EffectRule>()!;
        var effectInWords = effect.Effect == Effect.SideEffect ? "side effect" : effect.Effect.ToString().ToLowerInvariant();
        return new DoorRow(
            method,
            "/" + endpoint.RoutePattern.RawText!.Trim('/'),
            rule.InWords,
            rule.Reason,
            effectInWords,
            effect.Summary,
            endpoint.Metadata.GetMetadata<PageMarker>() is not null);
    }
}
