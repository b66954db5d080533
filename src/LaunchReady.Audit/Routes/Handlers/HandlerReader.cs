using LaunchReady.Audit.Routes.Code;
using LaunchReady.Audit.Routes.Frameworks.JavaScript;

namespace LaunchReady.Audit.Routes.Handlers;

/// <summary>Reads what a handler does, and one step further what the functions do that it calls. Each body is read once.</summary>
internal sealed class HandlerReader(Project project)
{
    private const int MostCalls = 40;
    private readonly Dictionary<(string Path, int Start, int End), HandlerSigns> _read = [];
    private readonly Modules _modules = new(project);

    /// <summary>The body with what it calls.</summary>
    public HandlerSigns Read(CodeFile file, Span body)
    {
        var signs = new HandlerSigns();
        var own = ReadBody(file, body);
        signs.TakeOver(own);
        if (own.AuthenticationCall.Length > 0 && OnlyNamedSo(file, own.AuthenticationCall))
        {
            signs.Authentication = "";
        }

        signs.Parameters.UnionWith(own.Parameters);
        foreach (var name in own.Calls.Distinct().Take(MostCalls))
        {
            if (Called(file, name) is { } called && !(called.File == file && called.Function.Body.Holds(body.Start)))
            {
                signs.TakeOver(ReadBody(called.File, called.Function.Body));
            }
        }

        return signs;
    }

    /// <summary>By its import where several have the name.</summary>
    private CodeFunction? Called(CodeFile file, string name) =>
        project.Function(file, name) ?? (file.Language == Language.JavaScript && _modules.Imports(file).TryGetValue(name, out var imported) && _modules.Module(file, imported.Module) is { } module
            ? module.Functions.FirstOrDefault(function => function.Name == imported.Name) is { } found ? new CodeFunction(module, found) : null
            : null);

    /// <summary>The project has the function, and it neither looks at a caller nor sends one away: <c>checkApiKey</c> that wants a setting filled in.</summary>
    private bool OnlyNamedSo(CodeFile file, string name) =>
        project.Function(file, name) is { } called && ReadBody(called.File, called.Function.Body) is { Authentication.Length: 0, Refuses: false, Calls: var calls }
        && !calls.Any(call => project.Function(called.File, call) is { } inner && ReadBody(inner.File, inner.Function.Body) is { } deeper && (deeper.Refuses || deeper.Authentication.Length > 0));

    private HandlerSigns ReadBody(CodeFile file, Span body)
    {
        var key = (file.Path, body.Start, body.End);
        if (!_read.TryGetValue(key, out var signs))
        {
            _read[key] = signs = BodyReading.Of(file, body);
        }

        return signs;
    }
}
