using LaunchReady.Audit.Routes.Code;
using LaunchReady.Audit.Routes.Mounting;

namespace LaunchReady.Audit.Routes.Frameworks.DotNet;

/// <summary>Goes through methods that handle route builders, in the order of the source, and into those that they call.</summary>
internal sealed class BuilderWalk
{
    private const int Deepest = 14;
    private const int MostPasses = 4_000;
    private static readonly HashSet<string> ApplicationNames = ["app", "endpoints", "application", "webApplication", "host", "builder", "routes"];

    private readonly Project _project;
    private readonly MountGraph _graph;
    private readonly FrameText _texts;
    private readonly BuilderCalls _calls;
    private readonly HashSet<(CodeFile, int)> _entered = [];
    private readonly HashSet<Function> _running = [];
    private readonly Dictionary<string, Router> _fields = new(StringComparer.Ordinal);
    private int _passes;
    private int _made;

    public BuilderWalk(Project project, MountGraph graph, FrameText texts, EndpointChain chain, EndpointReading endpoints)
    {
        _project = project;
        _graph = graph;
        _texts = texts;
        _calls = new BuilderCalls(project, this, texts, chain, endpoints);
    }

    /// <summary>Start-up code: what stands outside types, and methods that no builder is handed to.</summary>
    public void Begin(CodeFile file)
    {
        Pass(new BuilderFrame(file, null, 0), file.All);
        foreach (var function in file.Functions.Where(function => function.Name.Length > 0 && file.FunctionAround(function.Start) is null && file.TypeAround(function.Start) is not null && !BuilderTypes.Builders(file, function).Any()))
        {
            Pass(new BuilderFrame(file, function, 0), function.Body);
        }
    }

    /// <summary>Methods that take a builder and that nobody was seen to call.</summary>
    public void Rest(CodeFile file, bool applications)
    {
        foreach (var function in file.Functions.Where(function => function.Name.Length > 0 && !_entered.Contains((file, function.Start))).ToList())
        {
            var builders = BuilderTypes.Builders(file, function).ToList();
            var isApplication = builders.Any(index => BuilderTypes.IsApplication(file, function.Parameters[index])) || (function.Name == "AddRoutes" && file.TypeAround(function.Start) is { } type && Enumerable.Range(type.Header.Start, type.Header.Length).Any(at => file.Value(at) is "ICarterModule" or "CarterModule"));
            if (builders.Count == 0 || isApplication != applications || _entered.Contains((file, function.Start)))
            {
                continue;
            }

            var frame = new BuilderFrame(file, function, 0);
            foreach (var index in builders)
            {
                frame.Routers[function.Parameters[index].Name] = Make(isApplication);
            }

            _entered.Add((file, function.Start));
            Pass(frame, function.Body);
        }
    }

    public bool IsRunning(CodeFunction callee) => _running.Contains(callee.Function);

    public Router Make(bool root = false)
    {
        var router = _graph.Get($"#{_made++}", EndpointReading.Name);
        router.IsRoot = root;
        return router;
    }

    /// <summary>One method with what it is handed; what it returns, where that is a builder.</summary>
    public Router? Enter(CodeFunction callee, BuilderFrame frame)
    {
        _entered.Add((callee.File, callee.Function.Start));
        if (frame.Depth > Deepest || !_running.Add(callee.Function))
        {
            return null;
        }

        Pass(frame, callee.Function.Body);
        _running.Remove(callee.Function);
        return Returned(frame, callee.Function);
    }

    public void Pass(BuilderFrame frame, Span span)
    {
        var file = frame.File;
        if (_passes++ > MostPasses)
        {
            return;
        }

        for (var at = span.Start; at < Math.Min(span.End, file.Count); at++)
        {
            if (frame.Function is null && file.TypeAround(at) is { } type && type.Body.Start == at)
            {
                at = type.Body.End;
            }
            else if (file.Is(at, "foreach") && file.Is(at + 1, "("))
            {
                at = Loop(frame, at);
            }
            else if (file.Is(at, "=") && file.IsWord(at + 1) && file.Is(at + 2, ";") && file.IsWord(at - 1) && Variable(frame, at + 1) is { } alias)
            {
                Keep(frame, at - 1, alias);
            }
            else if (file.Is(at, ")") && file.Partner(at) is >= 0 and var open)
            {
                Call(frame, open, at);
            }
            else if (FunctionAt(file, at) is { } inner && inner != frame.Function && inner.Body.Start > at)
            {
                at = Inner(frame, inner, at);
            }
        }
    }

    /// <summary>The builder of the expression that ends at a token; null where it is none.</summary>
    public Router? Ending(BuilderFrame frame, int end)
    {
        var file = frame.File;
        end = file.Is(end, "!") ? end - 1 : end;
        if (file.Is(end, ")"))
        {
            return frame.Results.GetValueOrDefault(file.Partner(end));
        }

        return !file.IsWord(end) ? null : !file.IsDot(end - 1) || file.Is(end - 2, "this") ? Variable(frame, end) : null;
    }

    public void Keep(BuilderFrame frame, int name, Router router)
    {
        var file = frame.File;
        frame.Routers[file.Value(name)] = router;
        if (file.TypeAround(name) is { } type && !file.IsWord(name - 1))
        {
            _fields[$"{file.Path}|{type.Name}.{file.Value(name)}"] = router;
        }
    }

    private void Call(BuilderFrame frame, int open, int close)
    {
        var file = frame.File;
        var name = Calls.Name(file, open);
        if (!file.IsWord(name) || _calls.Result(frame, name, open) is not { } result)
        {
            return;
        }

        frame.Results[open] = result;
        var start = Calls.Start(file, close);
        if (file.Is(start - 1, "=") && file.IsWord(start - 2))
        {
            Keep(frame, start - 2, result);
        }
    }

    private Router? Variable(BuilderFrame frame, int at)
    {
        var (file, name) = (frame.File, frame.File.Value(at));
        if (frame.Routers.TryGetValue(name, out var known))
        {
            return known;
        }

        if (file.TypeAround(at) is { } type && _fields.TryGetValue($"{file.Path}|{type.Name}.{name}", out var field))
        {
            return field;
        }

        if (frame.Bound.ContainsKey(name) || !(ApplicationNames.Contains(name) || IsBuilt(file, name)) || (frame.Function is { } function && function.Parameters.Any(parameter => parameter.Name == name && parameter.Declaration.Length > 1)))
        {
            return null;
        }

        var application = _graph.Get($"{file.Path}#{name}", EndpointReading.Name);
        application.IsRoot = true;
        return application;
    }

    /// <summary><c>var site = builder.Build();</c>.</summary>
    private static bool IsBuilt(CodeFile file, string name)
    {
        for (var at = 0; at + 4 < file.Count; at++)
        {
            if (file.Is(at, name) && file.Is(at + 1, "=") && file.Text.Contains("WebApplication", StringComparison.Ordinal))
            {
                var end = at + 2;
                while (end < Math.Min(file.Count, at + 30) && !file.Is(end, ";"))
                {
                    end = file.Next(end);
                }

                return file.Is(end - 1, ")") && file.Is(file.Partner(end - 1) - 1, "Build");
            }
        }

        return false;
    }

    private static Function? FunctionAt(CodeFile file, int at)
    {
        // Functions are kept by their beginnings; the innermost around the body's first token tells whether one begins here.
        var (low, high) = (0, file.Functions.Count - 1);
        while (low <= high)
        {
            var middle = (low + high) / 2;
            var start = file.Functions[middle].Start;
            if (start == at)
            {
                return file.Functions[middle];
            }

            (low, high) = start < at ? (middle + 1, high) : (low, middle - 1);
        }

        return null;
    }

    /// <summary>A lambda or local function in passing: entered where it stands, left for its caller where it takes what only the caller has.</summary>
    private int Inner(BuilderFrame frame, Function inner, int at)
    {
        var file = frame.File;
        if (inner.Name.Length > 0 && BuilderTypes.Builders(file, inner).Any())
        {
            return inner.Body.End;
        }

        var open = file.Enclosing(inner.Start);
        var name = file.Is(open, "(") ? Calls.Name(file, open) : -1;
        if (inner.Parameters.Count > 0 && file.IsWord(name))
        {
            if (_calls.TakesCode(file, name))
            {
                return inner.Body.End;
            }

            _calls.BindLambda(frame, inner, name, open);
        }

        return at;
    }

    private int Loop(BuilderFrame frame, int at)
    {
        var file = frame.File;
        var close = file.Close(at + 1);
        var entry = Enumerable.Range(at + 2, Math.Max(0, close - at - 2)).FirstOrDefault(token => file.Is(token, "in") && file.Enclosing(token) == at + 1, -1);
        var bodyStart = close + 1;
        var body = file.Is(bodyStart, "{") ? file.Inside(bodyStart) : new Span(bodyStart, Statement(file, bodyStart));
        var list = entry < 0 ? [] : _texts.List(frame, new Span(entry + 1, close));
        if (list.Count == 0)
        {
            return at;
        }

        foreach (var member in list)
        {
            BindEntry(frame, new Span(at + 2, entry), member);
            Pass(frame, body);
        }

        return Math.Min(body.End, file.Count - 1);
    }

    private static int Statement(CodeFile file, int at)
    {
        while (at < file.Count && !file.Is(at, ";"))
        {
            at = file.Next(at);
        }

        return at;
    }

    private static void BindEntry(BuilderFrame frame, Span names, Bound member)
    {
        var file = frame.File;
        if (!file.Is(names.End - 1, ")"))
        {
            frame.Bound[file.Value(names.End - 1)] = member;
            return;
        }

        var parts = member.File.Is(member.Span.Start, "(") ? member.File.Arguments(member.Span.Start)
            : Enumerable.Range(member.Span.Start, member.Span.Length).Where(at => member.File.Is(at, "(")).Take(1).SelectMany(member.File.Arguments).ToList();
        foreach (var (name, part) in file.Arguments(file.Partner(names.End - 1)).Zip(parts))
        {
            frame.Bound[file.Value(name.End - 1)] = new Bound(member.Frame, part);
        }
    }

    private Router? Returned(BuilderFrame frame, Function function)
    {
        var file = frame.File;
        if (file.Is(function.Body.Start - 1, "=>"))
        {
            return Ending(frame, function.Body.End - 1);
        }

        for (var at = function.Body.Start; at < function.Body.End; at++)
        {
            if (file.Is(at, "return") && file.FunctionAround(at) == function && Ending(frame, Statement(file, at + 1) - 1) is { } router)
            {
                return router;
            }
        }

        return null;
    }
}
