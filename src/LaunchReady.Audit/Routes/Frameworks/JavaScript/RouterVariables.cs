using LaunchReady.Audit.Routes.Code;
using LaunchReady.Audit.Routes.Mounting;

namespace LaunchReady.Audit.Routes.Frameworks.JavaScript;

/// <summary>Which router an expression stands for: a variable, a parameter, an import, a function's result, a member of a class.</summary>
internal sealed class RouterVariables(Project project, Modules modules, MountGraph graph, IReadOnlyList<ServerFacts> frameworks)
{
    private const int Deepest = 8;

    /// <summary>Finds what makes routers, so that names can be asked for afterwards.</summary>
    public void Declare(CodeFile file)
    {
        for (var at = 0; at < file.Count; at++)
        {
            if (Creation(file, at) is not { } made)
            {
                continue;
            }

            var router = graph.Get(KeyOf(file, at), made.Facts.Name);
            router.IsRoot = made.Root;
            router.Prefix = Prefix(file, at);
        }
    }

    /// <summary>Koa's <c>new Router({ prefix: "/api" })</c>.</summary>
    private PathText Prefix(CodeFile file, int at)
    {
        var open = file.IsDot(at + 1) ? at + 3 : at + 1;
        return file.Is(open, "(") && file.Arguments(open) is [var options, ..] && ObjectMembers.Of(file, options).FirstOrDefault(member => member.Name == "prefix").Value is { IsEmpty: false } prefix
            ? project.TextOf(file, prefix)
            : PathText.Empty;
    }

    /// <summary>The router of the expression at a place; null where it is none.</summary>
    public Router? Of(CodeFile file, int at, int depth = 0)
    {
        if (depth > Deepest || at < 0 || at >= file.Count)
        {
            return null;
        }

        if (Creation(file, at) is not null)
        {
            return graph.Find(KeyOf(file, at));
        }

        if (file.Value(at) is "await" or "new")
        {
            return Of(file, at + 1, depth + 1);
        }

        if (file.Value(at) is "require" or "import" && file.Is(at + 1, "(") && file.IsText(at + 2))
        {
            return Required(file, at, depth);
        }

        if (file.Is(at, "this") && file.IsDot(at + 1))
        {
            return graph.Find(VariableKey(file, "this." + file.Value(at + 2)));
        }

        return file.IsWord(at) ? Named(file, at, depth) : null;
    }

    /// <summary>The router that a function takes as a parameter; made when asked for.</summary>
    public Router? Parameter(CodeFile file, Function function, int index)
    {
        if (index >= function.Parameters.Count || function.Parameters[index].Name is not { Length: > 0 } name)
        {
            return null;
        }

        return graph.Get(ParameterKey(file, function, name), "");
    }

    private static string ParameterKey(CodeFile file, Function function, string name) => $"{file.Path}#{function.Start}#({name})";

    private static string LocalKey(CodeFile file, Function? function, string name) => $"{file.Path}#{function?.Start ?? -1}#{name}";

    private Router? Required(CodeFile file, int at, int depth)
    {
        var after = file.Close(at + 1) + 1;
        var name = file.IsDot(after) && file.IsWord(after + 1) && !file.Is(after + 2, "(") ? file.Value(after + 1) : "default";
        return modules.Module(file, file.Value(at + 2)) is { } module && modules.Exported(module, name) is { } exported ? Of(exported.File, exported.Span.Start, depth + 1) : null;
    }

    private Router? Named(CodeFile file, int at, int depth)
    {
        var name = file.Value(at);
        if (Variable(file, at, name) is { } variable)
        {
            return variable;
        }

        if (file.Is(at + 1, "("))
        {
            return Result(file, at, depth);
        }

        if (modules.Imported(file, name) is not { } imported)
        {
            return InstanceMember(file, at);
        }

        if (file.IsDot(at + 1) && file.IsWord(at + 2) && !file.Is(at + 3, "(") && modules.Imports(file)[name] is { Name: "*" or "default" } whole
            && modules.Module(file, whole.Module) is { } module && modules.Exported(module, file.Value(at + 2)) is { } member)
        {
            return Of(member.File, member.Span.Start, depth + 1);
        }

        return imported.File == file && imported.Span.Start == at ? null : Of(imported.File, imported.Span.Start, depth + 1);
    }

    private Router? Variable(CodeFile file, int at, string name)
    {
        for (var function = file.FunctionAround(at); function is not null; function = Outer(file, function))
        {
            if (graph.Find(LocalKey(file, function, name)) is { } local)
            {
                return local;
            }

            var index = function.Parameters.ToList().FindIndex(parameter => parameter.Name == name);
            if (index >= 0)
            {
                return IsRouterParameter(file, function.Parameters[index]) || graph.Find(ParameterKey(file, function, name)) is not null ? Parameter(file, function, index) : null;
            }
        }

        return graph.Find(LocalKey(file, null, name));
    }

    private static Function? Outer(CodeFile file, Function function) => file.FunctionAround(function.Start) is { } outer && outer != function ? outer : null;

    private bool IsRouterParameter(CodeFile file, FunctionParameter parameter)
    {
        var types = Enumerable.Range(parameter.Declaration.Start + 1, Math.Max(0, parameter.Declaration.Length - 1)).Select(file.Value).ToList();
        if (types.Count > 0 && types[0] == ":")
        {
            return frameworks.Any(framework => framework.Types.Any(types.Contains));
        }

        return frameworks.Any(framework => framework.ParameterNames.Contains(parameter.Name));
    }

    /// <summary>A function that makes a router and returns it.</summary>
    private Router? Result(CodeFile file, int at, int depth)
    {
        var name = file.Value(at);
        CodeFunction? called = modules.Imported(file, name) is { } imported
            ? new Functions(project, modules).Of(imported.File, imported.Span)
            : file.Functions.FirstOrDefault(function => function.Name == name) is { } own ? new CodeFunction(file, own) : null;
        if (called is null)
        {
            return null;
        }

        var body = called.Function.Body;
        for (var token = body.Start; token < body.End; token++)
        {
            if (called.File.Is(token, "return") && called.File.FunctionAround(token) == called.Function && Of(called.File, token + 1, depth + 1) is { } returned)
            {
                return returned;
            }
        }

        return null;
    }

    /// <summary><c>new Users().router</c>, and <c>users.router</c> of an instance whose class is named where it is made.</summary>
    private Router? InstanceMember(CodeFile file, int at)
    {
        var dot = file.Is(at + 1, "(") ? file.Close(at + 1) + 1 : at + 1;
        if (!file.IsDot(dot) || !file.IsWord(dot + 1))
        {
            return null;
        }

        var owner = modules.Imported(file, file.Value(at));
        var type = owner?.File ?? file;
        return graph.Find($"{type.Path}#-1#this.{file.Value(dot + 1)}");
    }

    private static string VariableKey(CodeFile file, string name) => $"{file.Path}#-1#{name}";

    /// <summary>The variable that something made is given to; a place of its own where it is given to none.</summary>
    private static string KeyOf(CodeFile file, int at)
    {
        var before = at - 1;
        while (file.Value(before) is "new" or "await" or "(")
        {
            before--;
        }

        if (!file.Is(before, "="))
        {
            return $"{file.Path}#{at}#made";
        }

        var name = before - 1;
        var limit = Math.Max(0, before - 30);
        for (var back = name; back >= limit; back--)
        {
            if (file.Value(back) is "const" or "let" or "var" || (file.Is(back, "this") && file.IsDot(back + 1)))
            {
                return file.Is(back, "this") ? VariableKey(file, "this." + file.Value(back + 2)) : LocalKey(file, file.FunctionAround(at), file.Value(back + 1));
            }

            if (file.Value(back) is ";" or "{" or "}")
            {
                break;
            }
        }

        name = file.IsWord(name) && file.Is(name - 1, ":") ? name - 2 : name;
        return file.FunctionAround(at) is null && file.TypeAround(at) is not null ? VariableKey(file, "this." + file.Value(name)) : LocalKey(file, null, file.Value(name));
    }

    private (ServerFacts Facts, bool Root)? Creation(CodeFile file, int at)
    {
        if (file.Is(at, "require") && file.Is(at + 1, "(") && file.IsText(at + 2) && file.Close(at + 1) + 1 is var after && frameworks.FirstOrDefault(framework => framework.Packages.Contains(file.Value(at + 2))) is { } required)
        {
            return file.Is(after, "(") ? (required, true) : file.Is(after, ".") && file.Is(after + 1, "Router") && file.Is(after + 2, "(") ? (required, false) : null;
        }

        if (!file.IsWord(at) || file.IsDot(at - 1) || file.Value(at - 1) is "import" or "function" or "class" or "extends")
        {
            return null;
        }

        var member = file.IsDot(at + 1) && file.IsWord(at + 2);
        var open = member ? at + 3 : at + 1;
        open = file.Is(open, "<") ? AfterTypeArguments(file, open) : open;
        if (!file.Is(open, "(") && !(file.Is(at - 1, "new") && !member))
        {
            return null;
        }

        var package = modules.PackageOf(file, file.Value(at));
        if (package.Length == 0)
        {
            return null;
        }

        package = package.StartsWith("npm:", StringComparison.Ordinal) ? package[4..] : package;
        var facts = frameworks.FirstOrDefault(framework => framework.Packages.Any(known => package == known || package.StartsWith(known + "@", StringComparison.Ordinal) || (package.StartsWith("http", StringComparison.Ordinal) && package.Contains("/" + known, StringComparison.Ordinal))));
        return facts is null ? null : Kind(file, at, member, facts);
    }

    private (ServerFacts Facts, bool Root)? Kind(CodeFile file, int at, bool member, ServerFacts facts)
    {
        var imported = modules.Imports(file)[file.Value(at)];
        var name = member ? file.Value(at + 2) : imported.Name is "default" or "*" ? file.Value(at) : imported.Name;
        if (facts.RouterCalls.Contains(name) || (name == "default" && facts.RootCalls.Count == 0))
        {
            return (facts, false);
        }

        var isDefault = !member && imported.Name is "default" or "*";
        if (facts.RootCalls.Contains(name) || (isDefault && facts.Name is "Express" or "Fastify"))
        {
            return (facts, !imported.Module.Contains("router", StringComparison.Ordinal));
        }

        return isDefault && facts.Name == "Koa" ? (facts, imported.Module == "koa") : null;
    }

    private static int AfterTypeArguments(CodeFile file, int at)
    {
        var depth = 0;
        for (var limit = Math.Min(file.Count, at + 60); at < limit; at = file.Next(at))
        {
            depth += file.Value(at) switch { "<" => 1, ">" => -1, _ => 0 };
            if (depth == 0)
            {
                return at + 1;
            }
        }

        return at;
    }
}
