using LaunchReady.Audit.Routes.Code;
using LaunchReady.Audit.Routes.Handlers;
using LaunchReady.Audit.Routes.Mounting;

namespace LaunchReady.Audit.Routes.Frameworks.DotNet;

/// <summary>
/// What holds for all endpoints of an application: a fallback policy, an authorisation filter, a middleware of its own that answers 401. A middleware that
/// looks at the endpoint's metadata also says which metadata decides.
/// </summary>
internal sealed class DotNetDefaults
{
    private readonly List<(Guard Guard, string Prefix)> _guards = [];
    private readonly HashSet<string> _metadata = new(StringComparer.Ordinal);
    private readonly Project _project;

    public DotNetDefaults(Project project)
    {
        _project = project;
        foreach (var file in project.In(Language.CSharp))
        {
            for (var at = 0; at + 1 < file.Count; at++)
            {
                if (file.IsWord(at))
                {
                    Read(file, at);
                }
            }
        }
    }

    /// <summary>Types of metadata by which a middleware decides who comes in.</summary>
    public IReadOnlySet<string> Metadata => _metadata;

    /// <summary>What is asked of all controllers where they are mapped.</summary>
    public Guard? Controllers { get; private set; }

    public IEnumerable<Guard> For(string path) =>
        _guards.Where(guard => guard.Prefix.Length == 0 || path.StartsWith(guard.Prefix, StringComparison.OrdinalIgnoreCase)).Select(guard => guard.Guard);

    public RouteDraft Cover(RouteDraft draft) => _guards.Count == 0 ? draft : draft with { Guards = [.. For(PathForm.Normalise(draft.Path.Value)), .. draft.Guards] };

    /// <summary>A type, or a piece of code, that sends a caller away who does not say who they are.</summary>
    public static bool Refuses(CodeFile file, Span body)
    {
        for (var at = body.Start; at < Math.Min(body.End, file.Count); at++)
        {
            if (file.Value(at) is "401" or "Status401Unauthorized" or "Unauthorized" or "ChallengeAsync" or "UnauthorizedResult" or "UnauthorizedObjectResult" or "Challenge" or "ChallengeResult" && !file.IsText(at))
            {
                return true;
            }
        }

        return false;
    }

    public (CodeFile File, TypeDeclaration Type)? TypeNamed(string name) =>
        _project.In(Language.CSharp).SelectMany(file => file.Types.Where(type => type.Name == name).Select(type => (file, type))).Cast<(CodeFile, TypeDeclaration)?>().FirstOrDefault();

    private void Read(CodeFile file, int at)
    {
        switch (file.Value(at))
        {
            case "FallbackPolicy" when file.Is(at + 1, "=") && !file.Is(at + 2, "null"):
            case "SetFallbackPolicy" when file.Is(at + 1, "("):
                Add(file, at, "fallback policy", "");
                break;
            case "AuthorizeFilter" when file.Is(at - 1, "new") || (file.Is(at - 1, "<") && file.Is(at - 2, "Add")):
                Add(file, at, "AuthorizeFilter", "");
                break;
            case "MapControllers" or "MapControllerRoute" or "MapDefaultControllerRoute" when Calls.Open(file, at) is { } open && file.IsDot(file.Close(open) + 1) && file.Is(file.Close(open) + 2, "RequireAuthorization"):
                Controllers = new Guard(AuthenticationPlace.GlobalPolicy, $"{file.Value(at)}().RequireAuthorization ({file.Path}:{file.Line(at)})", !file.Inside(file.Close(open) + 3).IsEmpty);
                break;
            case "UseMiddleware" when file.IsDot(at - 1) && Calls.TypeArguments(file, at) is [var type, ..]:
                Middleware(file, at, type);
                break;
            case "Use" when file.IsDot(at - 1) && file.Is(at + 1, "(") && file.Close(at + 1) is var close && Refuses(file, new Span(at + 2, close)):
                Add(file, at, "middleware", Prefix(file, at));
                break;
            case "Add" when file.IsDot(at - 1) && file.Is(at - 2, "Filters") && Calls.TypeArguments(file, at) is [var filter, ..] && TypeNamed(filter) is var (where, found) && Refuses(where, found.Body):
                Add(file, at, $"filter {filter}", "");
                break;
        }
    }

    private void Middleware(CodeFile file, int at, string type)
    {
        if (TypeNamed(type) is not var (where, found) || !Refuses(where, found.Body))
        {
            return;
        }

        for (var token = found.Body.Start; token < found.Body.End; token++)
        {
            if (where.Value(token) is "GetMetadata" or "GetOrderedMetadata" or "GetRequiredMetadata" && Calls.TypeArguments(where, token) is [var metadata, ..])
            {
                _metadata.Add(metadata);
            }
        }

        Add(file, at, $"UseMiddleware<{type}>", Prefix(file, at));
    }

    /// <summary>The path of a branch: <c>UseWhen(c =&gt; c.Request.Path.StartsWithSegments("/api"), …)</c>.</summary>
    private static string Prefix(CodeFile file, int at)
    {
        for (int open = file.Enclosing(at), step = 0; open > 0 && step < 6; open = file.Enclosing(open), step++)
        {
            if (file.Value(open - 1) is "UseWhen" or "MapWhen" or "Map" && file.Is(open, "("))
            {
                return Enumerable.Range(open, at - open).Where(file.IsText).Select(file.Value).FirstOrDefault(text => text.StartsWith('/')) ?? "";
            }
        }

        return "";
    }

    private void Add(CodeFile file, int at, string what, string prefix)
    {
        var around = file.Excerpt(new Span(at, Math.Min(file.Count, at + 16)), 160);
        _guards.Add((new Guard(AuthenticationPlace.GlobalPolicy, $"{what} ({file.Path}:{file.Line(at)})", around.Contains("RequireRole", StringComparison.Ordinal)), prefix));
    }
}
