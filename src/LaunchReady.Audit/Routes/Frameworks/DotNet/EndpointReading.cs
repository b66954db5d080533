using LaunchReady.Audit.Routes.Code;
using LaunchReady.Audit.Routes.Mounting;

namespace LaunchReady.Audit.Routes.Frameworks.DotNet;

/// <summary>The routes that one call declares, with handler, rules and parameters.</summary>
internal sealed class EndpointReading(Project project, FrameText texts, EndpointChain chain)
{
    public const string Name = "ASP.NET Core minimal";

    private static readonly Dictionary<string, string> Verbs = new(StringComparer.Ordinal)
    {
        ["MapGet"] = "GET",
        ["MapPost"] = "POST",
        ["MapPut"] = "PUT",
        ["MapPatch"] = "PATCH",
        ["MapDelete"] = "DELETE",
        ["Map"] = "ANY",
        ["MapMethods"] = "",
        ["MapHub"] = "WS",
        ["MapHealthChecks"] = "GET",
        ["MapOpenApi"] = "GET",
        ["MapMcp"] = "POST",
        ["MapIdentityApi"] = "",
    };

    private static readonly (string Method, string Path)[] Identity =
    [
        ("POST", "/register"), ("POST", "/login"), ("POST", "/refresh"), ("GET", "/confirmEmail"), ("POST", "/resendConfirmationEmail"), ("POST", "/forgotPassword"), ("POST", "/resetPassword"),
        ("POST", "/manage/2fa"), ("GET", "/manage/info"), ("POST", "/manage/info"),
    ];

    public static bool IsVerb(string name) => Verbs.ContainsKey(name);

    public IEnumerable<RouteDraft> Of(BuilderFrame frame, int at, int open)
    {
        var file = frame.File;
        var arguments = file.Arguments(open);
        if (file.Value(at) is "MapIdentityApi" or "MapOpenApi" or "MapMcp")
        {
            return Given(frame, at, open, arguments);
        }

        if (arguments.Count == 0 || PassesOn(frame, arguments[^1]))
        {
            return [];
        }

        // Some projects give the handler first and the pattern after it, or none.
        var handlerFirst = !file.IsText(arguments[0].Start) && arguments.Count <= 2 && file.IsWord(arguments[0].Start) && texts.Of(frame, arguments[0]).Unresolved && (arguments.Count == 1 || file.IsText(arguments[1].Start));
        var pattern = handlerFirst ? arguments.ElementAtOrDefault(1) : arguments[0];
        var handler = handlerFirst ? arguments[0] : arguments[^1];
        return Methods(frame, at, arguments).Select(method => Draft(frame, at, open, method, pattern, handler));
    }

    private IEnumerable<RouteDraft> Given(BuilderFrame frame, int at, int open, List<Span> arguments)
    {
        var file = frame.File;
        var routes = file.Value(at) switch
        {
            "MapOpenApi" => [("GET", "/openapi/{documentName}.json")],
            "MapMcp" => [("POST", "/")],
            _ => Identity,
        };
        foreach (var (method, path) in routes)
        {
            yield return new RouteDraft(Name, method, arguments.Count > 0 ? texts.Of(frame, arguments[0]) : new PathText(path), file, at)
            {
                Guards = [.. path.StartsWith("/manage", StringComparison.Ordinal) ? [new Guard(AuthenticationPlace.GlobalPolicy, "MapIdentityApi")] : Array.Empty<Guard>(), .. chain.After(file, file.Close(open) + 1)],
            };
        }
    }

    private IEnumerable<string> Methods(BuilderFrame frame, int at, List<Span> arguments)
    {
        var file = frame.File;
        if (Verbs[file.Value(at)] is { Length: > 0 } one)
        {
            return [one];
        }

        if (arguments.Count < 2)
        {
            return [];
        }

        var written = Enumerable.Range(arguments[1].Start, arguments[1].Length).Where(file.IsText).Select(token => file.Value(token).ToUpperInvariant()).ToList();
        return written.Count > 0 ? written : Computed(frame, arguments[1]);
    }

    /// <summary>A list that holds a name (<c>[door.Method]</c>, <c>new[] { HttpMethods.Get }</c>), or a name that stands for a list.</summary>
    private IEnumerable<string> Computed(BuilderFrame frame, Span argument)
    {
        var list = texts.List(frame, argument);
        foreach (var member in list.Count > 0 ? list : [new Bound(frame, argument)])
        {
            var text = texts.Of(member.Frame, member.Span);
            yield return !text.Unresolved ? text.Value.ToUpperInvariant()
                : member.Span.Length >= 3 && member.File.Value(member.Span.End - 3) is "HttpMethods" or "HttpMethod" ? member.File.Value(member.Span.End - 1).ToUpperInvariant() : "ANY";
        }
    }

    /// <summary>A method of the project's own that only passes a handler on, and that nobody was seen to call, is not a route.</summary>
    private static bool PassesOn(BuilderFrame frame, Span handler) =>
        handler.Length == 1 && frame.Function is { } function && !frame.Bound.ContainsKey(frame.File.Value(handler.Start))
        && function.Parameters.Any(parameter => parameter.Name == frame.File.Value(handler.Start) && parameter.Declaration.Length > 1);

    private RouteDraft Draft(BuilderFrame frame, int at, int open, string method, Span pattern, Span handler)
    {
        var place = Place(frame, at, pattern, handler);
        var (source, span) = Handed(frame, handler);
        var file = source.File;
        while (file.Is(span.Start, "[") && file.Close(span.Start) + 1 < span.End)
        {
            span = span with { Start = file.Close(span.Start) + 1 };
        }

        var function = file.Functions.FirstOrDefault(function => function.Start == span.Start || (file.Value(span.Start) is "async" or "static" && function.Start > span.Start && function.Start <= span.Start + 3));
        var called = function is null && file.IsWord(span.End - 1) ? Named(source, span) : null;
        var where = called?.File ?? file;
        var running = function ?? called?.Function;
        return new RouteDraft(Name, method, texts.Of(frame, pattern), place.File, place.Token)
        {
            Handler = function is null && file.IsWord(span.End - 1) ? file.Excerpt(span, 60) : "",
            Guards = [.. Attributes(where, running), .. chain.After(frame.File, frame.File.Close(open) + 1), .. place.File == frame.File && place.Token == at ? [] : AtCallers(frame)],
            Bodies = running is null ? [] : [new HandlerBody(where, running.Body)],
            Parameters = running is null ? [] : [.. DotNetParameters.Of(where, running)],
        };
    }

    /// <summary>A door that a method of the project's own makes from what it is handed stands where the caller says what it is.</summary>
    private static (CodeFile File, int Token) Place(BuilderFrame frame, int at, Span pattern, Span handler)
    {
        foreach (var span in (Span[])[pattern, handler])
        {
            if (!span.IsEmpty && frame.Bound.TryGetValue(frame.File.Value(span.Start), out var bound))
            {
                return bound.Span.Length == 1 && bound.Frame.Bound.ContainsKey(bound.File.Value(bound.Span.Start)) ? Place(bound.Frame, bound.Span.Start, bound.Span, default) : (bound.File, bound.Span.Start);
            }
        }

        return (frame.File, at);
    }

    /// <summary>What callers say after their call: <c>routes.MapDoor(Create).RequireAuthorization()</c>.</summary>
    private IEnumerable<Guard> AtCallers(BuilderFrame frame)
    {
        for (var (site, step) = (frame.Site, 0); site is not null && step < 6; site = site.Frame.Site, step++)
        {
            foreach (var guard in Calls.Open(site.Frame.File, site.Name) is { } open ? chain.After(site.Frame.File, site.Frame.File.Close(open) + 1) : [])
            {
                yield return guard;
            }
        }
    }

    /// <summary>A handler that came in as a parameter is what the caller handed in.</summary>
    private static (BuilderFrame Frame, Span Span) Handed(BuilderFrame frame, Span handler)
    {
        for (var step = 0; step < 6 && handler.Length == 1 && frame.Bound.TryGetValue(frame.File.Value(handler.Start), out var bound); step++)
        {
            (frame, handler) = (bound.Frame, bound.Span);
        }

        return (frame, handler);
    }

    private CodeFunction? Named(BuilderFrame frame, Span span)
    {
        var file = frame.File;
        var owner = span.Length >= 3 && file.IsDot(span.End - 2) ? frame.Types.GetValueOrDefault(file.Value(span.End - 3), file.Value(span.End - 3)) : file.TypeAround(span.Start)?.Name ?? "";
        return (owner.Length > 0 ? project.Function(file, file.Value(span.End - 1), owner) : null) ?? project.Function(file, file.Value(span.End - 1));
    }

    private static IEnumerable<Guard> Attributes(CodeFile file, Function? function)
    {
        if (function is null)
        {
            return [];
        }

        var start = function.Name.Length == 0 ? file.Is(function.Start - 1, "]") ? Annotation.In(file, new Span(file.Partner(function.Start - 1), function.Start)) : [] : Annotation.Before(file, function.Start);
        return AttributeGuards.Of(file, start, AuthenticationPlace.Attribute);
    }
}
