using LaunchReady.Audit.Routes.Code;

namespace LaunchReady.Audit.Routes.Frameworks.DotNet;

/// <summary>Texts and objects as one pass through a method sees them: parameters stand for what was handed in.</summary>
internal sealed class FrameText(Project project, Objects objects)
{
    private const int Deepest = 6;

    public PathText Of(BuilderFrame frame, Span span) => Of(frame, span, 0);

    /// <summary>The members of the list that an expression stands for; empty where it is not written out.</summary>
    public List<Bound> List(BuilderFrame frame, Span span)
    {
        if (Resolve(frame, span, 0) is not { } list)
        {
            return [];
        }

        var file = list.File;
        for (var at = list.Span.Start; at < Math.Min(list.Span.End, list.Span.Start + 14); at++)
        {
            if (file.Value(at) is "{" or "[" && !file.Inside(at).IsEmpty)
            {
                return [.. file.Arguments(at).Where(part => !part.IsEmpty).Take(300).Select(part => new Bound(list.Frame, part))];
            }
        }

        return [];
    }

    /// <summary>What a name or a member stands for: the object that is made there.</summary>
    public Bound? Resolve(BuilderFrame frame, Span span, int depth)
    {
        var file = frame.File;
        if (span.IsEmpty || depth > Deepest)
        {
            return null;
        }

        if (file.Value(span.Start) is "new" or "[" or "(" or "stackalloc" || !file.IsWord(span.Start))
        {
            return new Bound(frame, span);
        }

        if (span.Length == 1 && frame.Bound.TryGetValue(file.Value(span.Start), out var bound))
        {
            return bound.Frame == frame && bound.Span == span ? null : Resolve(bound.Frame, bound.Span, depth + 1);
        }

        var last = span.End - 1;
        if (!Enumerable.Range(span.Start, span.Length).All(at => file.IsWord(at) || file.IsDot(at)))
        {
            return file.Is(last, ")") ? new Bound(frame, span) : null;
        }

        var qualifier = span.Length > 2 ? file.Value(last - 2) : "";
        qualifier = frame.Types.GetValueOrDefault(qualifier, qualifier);
        return objects.Find(file, qualifier, file.Value(last)) is var (where, made) ? new Bound(new BuilderFrame(where, where.FunctionAround(made.Start), frame.Depth), made) : null;
    }

    /// <summary>One member of an object that is written out: by its place in a record, by its name in an initialiser.</summary>
    public Bound? Member(Bound value, string name)
    {
        var (file, span) = (value.File, value.Span);
        var type = "";
        for (var at = span.Start; at < span.End; at++)
        {
            if (file.IsWord(at) && !file.Is(at, "new"))
            {
                type = file.Value(at);
            }
            else if (file.Is(at, "("))
            {
                if (ByPlace(value, type, name, file.Arguments(at)) is { } place)
                {
                    return place;
                }

                at = file.Close(at);
            }
            else if (file.Is(at, "{"))
            {
                return file.Arguments(at).Where(part => part.Length > 2 && file.Is(part.Start, name) && file.Is(part.Start + 1, "=")).Select(part => new Bound(value.Frame, part with { Start = part.Start + 2 })).FirstOrDefault();
            }
        }

        return null;
    }

    private Bound? ByPlace(Bound value, string type, string name, List<Span> arguments)
    {
        var file = value.File;
        foreach (var argument in arguments.Where(argument => argument.Length > 2 && file.Is(argument.Start + 1, ":") && string.Equals(file.Value(argument.Start), name, StringComparison.OrdinalIgnoreCase)))
        {
            return new Bound(value.Frame, argument with { Start = argument.Start + 2 });
        }

        var place = objects.Place(type, name, arguments.Count);
        return place >= 0 && place < arguments.Count ? new Bound(value.Frame, arguments[place]) : null;
    }

    private PathText Of(BuilderFrame frame, Span span, int depth) =>
        depth > Deepest ? PathText.NotKnown : project.StaticText.Within((qualifier, name) => Named(frame, qualifier, name, depth)).Of(frame.File, span);

    private PathText? Named(BuilderFrame frame, string qualifier, string name, int depth)
    {
        if (qualifier.Length == 0)
        {
            return frame.Bound.TryGetValue(name, out var bound) ? Of(bound.Frame, bound.Span, depth + 1) : Local(frame, name) is { } local ? Of(frame, local, depth + 1) : null;
        }

        if (frame.Types.TryGetValue(qualifier, out var type))
        {
            return project.StaticText.Constant(frame.File, type, name);
        }

        var owner = frame.Bound.TryGetValue(qualifier, out var handed) ? Resolve(handed.Frame, handed.Span, depth + 1)
            : objects.Find(frame.File, "", qualifier) is var (file, made) ? new Bound(new BuilderFrame(file, file.FunctionAround(made.Start), frame.Depth), made) : null;
        return owner is not null && Member(owner, name) is { } member ? Of(member.Frame, member.Span, depth + 1) : null;
    }

    /// <summary><c>var prefix = …;</c> of the method itself.</summary>
    private static Span? Local(BuilderFrame frame, string name)
    {
        var file = frame.File;
        var body = frame.Function?.Body ?? file.All;
        for (var at = body.Start; at + 2 < body.End; at++)
        {
            if (file.Is(at, name) && file.Is(at + 1, "=") && file.Value(at - 1) is "var" or "string")
            {
                var end = at + 2;
                while (end < body.End && !file.Is(end, ";"))
                {
                    end = file.Next(end);
                }

                return new Span(at + 2, end);
            }
        }

        return null;
    }
}
