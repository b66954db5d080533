using LaunchReady.Audit.Routes.Code;
using LaunchReady.Audit.Routes.Mounting;

namespace LaunchReady.Audit.Routes.Frameworks.DotNet;

/// <summary>What a call does with the route builders in it: a group, a route, a rule, or a method of the project's own that is then followed.</summary>
internal sealed class BuilderCalls(Project project, BuilderWalk walk, FrameText texts, EndpointChain chain, EndpointReading endpoints)
{
    private const int MostCandidates = 60;

    /// <summary>The builder that the call yields, if any.</summary>
    public Router? Result(BuilderFrame frame, int name, int open)
    {
        var file = frame.File;
        var receiver = file.IsDot(name - 1) ? walk.Ending(frame, name - 2) : null;
        var arguments = file.Arguments(open);
        var handed = arguments.Select(argument => Handed(frame, argument)).ToList();
        if (receiver is not null)
        {
            return OnBuilder(frame, receiver, name, open, arguments, handed);
        }

        if (handed.All(router => router is null))
        {
            return null;
        }

        Router? result = null;
        foreach (var callee in Candidates(frame, name, handed).ToList())
        {
            result = Enter(frame, callee, name, 0, arguments, handed) ?? result;
        }

        return result;
    }

    /// <summary>The method is one of the project's own that is handed code to run on a builder.</summary>
    public bool TakesCode(CodeFile file, int name) =>
        project.FunctionsNamed(file.Value(name)).Any(function => function.File.Language == Language.CSharp && BuilderTypes.Builders(function.File, function.Function).Any() && function.Function.Parameters.Any(parameter => BuilderTypes.IsDelegate(function.File, parameter)));

    /// <summary><c>app.UseEndpoints(endpoints =&gt; …)</c>, <c>app.Map("/admin", branch =&gt; …)</c>.</summary>
    public void BindLambda(BuilderFrame frame, Function lambda, int name, int open)
    {
        var file = frame.File;
        if (file.Value(name) is not ("UseEndpoints" or "UseWhen" or "MapWhen" or "Map" or "UseFastEndpoints") || !file.IsDot(name - 1) || walk.Ending(frame, name - 2) is not { } receiver)
        {
            return;
        }

        var parameter = lambda.Parameters[0].Name;
        if (file.Value(name) == "Map")
        {
            if (IsBranch(file, lambda, parameter) && file.Arguments(open) is [var path, ..])
            {
                var branch = walk.Make();
                receiver.Mount(branch, texts.Of(frame, path), [], file, name);
                frame.Routers[parameter] = branch;
            }

            return;
        }

        frame.Routers[parameter] = receiver;
    }

    private static bool IsBranch(CodeFile file, Function lambda, string parameter) =>
        Enumerable.Range(lambda.Body.Start, lambda.Body.Length).Any(at => file.Is(at, parameter) && file.IsDot(at + 1) && (file.Value(at + 2).StartsWith("Use", StringComparison.Ordinal) || file.Value(at + 2) is "Run" || file.Value(at + 2).StartsWith("Map", StringComparison.Ordinal)));

    private Router? Handed(BuilderFrame frame, Span argument)
    {
        var file = frame.File;
        if (argument.IsEmpty)
        {
            return null;
        }

        var start = Calls.Start(file, argument.End - 1);
        return start == argument.Start || (start == argument.Start + 2 && file.Is(argument.Start + 1, ":")) ? walk.Ending(frame, argument.End - 1) : null;
    }

    private Router? OnBuilder(BuilderFrame frame, Router receiver, int name, int open, List<Span> arguments, List<Router?> handed)
    {
        var file = frame.File;
        var word = file.Value(name);
        if (word is "MapGroup" or "NewVersionedApi")
        {
            var group = walk.Make();
            var prefix = word != "MapGroup" ? PathText.Empty : arguments.Count > 0 ? texts.Of(frame, arguments[0]) : PathText.Empty;
            receiver.Mount(group, prefix, [], file, name);
            return group;
        }

        var callee = Extension(frame, name, arguments.Count);
        callee = callee is not null && EndpointReading.IsVerb(word) && (walk.IsRunning(callee) || (arguments.Count > 0 && file.IsText(arguments[0].Start))) ? null : callee;
        if (callee is null && EndpointReading.IsVerb(word))
        {
            if (!(word == "Map" && arguments.Count > 1 && Branches(file, arguments[^1])))
            {
                receiver.Routes.AddRange(endpoints.Of(frame, name, open));
            }

            return null;
        }

        if (callee is not null)
        {
            return Enter(frame, callee, name, 1, arguments, [receiver, .. handed]);
        }

        if (!word.StartsWith("Use", StringComparison.Ordinal) && chain.Of(file, name, open) is { } guard)
        {
            receiver.Guards.Add(new PlacedGuard(guard.Place == AuthenticationPlace.Middleware ? guard with { Place = AuthenticationPlace.Group } : guard, file, name, InOrder: false));
        }

        return word.StartsWith("Map", StringComparison.Ordinal) ? null : receiver;
    }

    private static bool Branches(CodeFile file, Span argument) =>
        file.Functions.FirstOrDefault(function => function.Start == argument.Start) is { Parameters: [var only] } lambda && IsBranch(file, lambda, only.Name);

    private CodeFunction? Extension(BuilderFrame frame, int name, int arguments)
    {
        var file = frame.File;
        var found = project.FunctionsNamed(file.Value(name)).Where(function => function.File.Language == Language.CSharp && BuilderTypes.IsExtension(function.File, function.Function)
            && (BuilderTypes.IsBuilder(function.File, function.Function.Parameters[0]) && !IsRule(function)) && Fits(function, arguments + 1)).Take(MostCandidates).ToList();
        return Nearest(file, found);
    }

    /// <summary>An extension that only adds rules to a group is read as a rule.</summary>
    private static bool IsRule(CodeFunction function)
    {
        var body = function.Function.Body;
        return BuilderTypes.IsConvention(function.File, function.Function)
            && !Enumerable.Range(body.Start, body.Length).Any(at => function.File.IsWord(at) && function.File.Value(at).StartsWith("Map", StringComparison.Ordinal))
            && !Enumerable.Range(body.Start, body.Length).Any(at => function.File.Is(at, function.Function.Parameters[0].Name) && function.File.Value(at + 1) is ")" or ",");
    }

    private static bool Fits(CodeFunction function, int given)
    {
        var parameters = function.Function.Parameters;
        var required = parameters.Count(parameter => !Enumerable.Range(parameter.Declaration.Start, parameter.Declaration.Length).Any(at => function.File.Value(at) is "=" or "params"));
        return given >= required && (given <= parameters.Count || parameters.Any(parameter => function.File.Is(parameter.Declaration.Start, "params")));
    }

    private static CodeFunction? Nearest(CodeFile from, List<CodeFunction> found) => found.Count switch
    {
        0 => null,
        1 => found[0],
        _ => found.FirstOrDefault(function => function.File == from) ?? found.MaxBy(function => SharedFolders(from.Path, function.File.Path)),
    };

    private static int SharedFolders(string one, string other) => one.Split('/').SkipLast(1).Zip(other.Split('/').SkipLast(1)).TakeWhile(pair => pair.First == pair.Second).Count();

    /// <summary>The methods that a call with a builder in its hand can mean: of the type that is named, or of all types that stand behind an interface.</summary>
    private IEnumerable<CodeFunction> Candidates(BuilderFrame frame, int name, List<Router?> handed)
    {
        var file = frame.File;
        var found = project.FunctionsNamed(file.Value(name)).Where(function => function.File.Language == Language.CSharp && Fits(function, handed.Count) && BuilderTypes.Builders(function.File, function.Function).Any()).Take(MostCandidates).ToList();
        if (!file.IsDot(name - 1))
        {
            var type = file.TypeAround(name)?.Name ?? "";
            return found.Where(function => function.Function.Owner == type).Take(1).DefaultIfEmpty(Nearest(file, found)).OfType<CodeFunction>();
        }

        var owner = file.IsWord(name - 2) ? frame.Types.GetValueOrDefault(file.Value(name - 2), file.Value(name - 2)) : file.Is(name - 2, ")") ? file.Value(Calls.Name(file, file.Partner(name - 2))) : "";
        var owned = found.Where(function => function.Function.Owner == owner).Take(2).ToList();
        return owned.Count > 0 ? owned.Take(1) : found.Where(function => function.File.TypeAround(function.Function.Start) is { Header.IsEmpty: false });
    }

    private Router? Enter(BuilderFrame frame, CodeFunction callee, int name, int shift, List<Span> arguments, List<Router?> handed)
    {
        var inside = new BuilderFrame(callee.File, callee.Function, frame.Depth + 1) { Site = new CallSite(frame, name) };
        var parameters = callee.Function.Parameters;
        for (var index = 0; index < parameters.Count; index++)
        {
            var given = Named(frame.File, arguments, parameters[index].Name) is >= 0 and var named ? named + shift : index;
            if (given < handed.Count && handed[given] is { } router)
            {
                inside.Routers[parameters[index].Name] = router;
            }
            else if (given - shift >= 0 && given - shift < arguments.Count)
            {
                inside.Bound[parameters[index].Name] = new Bound(frame, WithoutName(frame.File, arguments[given - shift]));
            }
            else if (Default(callee.File, parameters[index]) is { IsEmpty: false } fallback)
            {
                inside.Bound[parameters[index].Name] = new Bound(new BuilderFrame(callee.File, null, 0), fallback);
            }
        }

        foreach (var (parameter, type) in Calls.TypeArguments(callee.File, DeclaredName(callee)).Zip(Calls.TypeArguments(frame.File, name)))
        {
            inside.Types[parameter] = frame.Types.GetValueOrDefault(type, type);
        }

        var returned = walk.Enter(callee, inside);
        return returned ?? (shift == 1 && AnswersBuilder(callee) ? handed[0] : null);
    }

    /// <summary>By its type it answers with a builder, not with the one route that it made.</summary>
    private static bool AnswersBuilder(CodeFunction callee)
    {
        var type = callee.File.Value(callee.Function.Start - 1);
        return type.EndsWith("RouteBuilder", StringComparison.Ordinal) || type is "RouteGroupBuilder" or "WebApplication" or "IApplicationBuilder" or "TBuilder" or "T";
    }

    private static int DeclaredName(CodeFunction callee)
    {
        var at = callee.Function.Start;
        while (at < callee.Function.Body.Start && !callee.File.Is(at, callee.Function.Name))
        {
            at++;
        }

        return at;
    }

    private static int Named(CodeFile file, List<Span> arguments, string name) =>
        arguments.FindIndex(argument => argument.Length > 2 && file.Is(argument.Start, name) && file.Is(argument.Start + 1, ":"));

    private static Span WithoutName(CodeFile file, Span argument) => argument.Length > 2 && file.IsWord(argument.Start) && file.Is(argument.Start + 1, ":") ? argument with { Start = argument.Start + 2 } : argument;

    private static Span Default(CodeFile file, FunctionParameter parameter)
    {
        var assign = Enumerable.Range(parameter.Declaration.Start, parameter.Declaration.Length).FirstOrDefault(at => file.Is(at, "="), -1);
        return assign < 0 ? default : new Span(assign + 1, parameter.Declaration.End);
    }
}
