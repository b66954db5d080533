using LaunchReady.Audit.Routes.Code;

namespace LaunchReady.Audit.Routes.Handlers;

/// <summary>Reads what a handler does, and one step further what the functions do that it calls. Each body is read once.</summary>
internal sealed class HandlerReader(Project project)
{
    private const int MostCalls = 40;
    private readonly Dictionary<(string Path, int Start, int End), HandlerSigns> _read = [];

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
            if (project.Function(file, name) is { } called && !(called.File == file && called.Function.Body.Holds(body.Start)))
            {
                signs.TakeOver(ReadBody(called.File, called.Function.Body));
            }
        }

        return signs;
    }

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
