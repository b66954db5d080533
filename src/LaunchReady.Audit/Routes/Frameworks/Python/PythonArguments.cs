using LaunchReady.Audit.Routes.Code;

namespace LaunchReady.Audit.Routes.Frameworks.Python;

/// <summary>Arguments by place and by keyword.</summary>
internal static class PythonArguments
{
    public static Span Keyword(CodeFile file, IReadOnlyList<Span> arguments, string name)
    {
        foreach (var argument in arguments)
        {
            if (file.Is(argument.Start, name) && file.Is(argument.Start + 1, "="))
            {
                return new Span(argument.Start + 2, argument.End);
            }
        }

        return default;
    }

    /// <summary>The argument at a place, or by one of its names.</summary>
    public static Span At(CodeFile file, IReadOnlyList<Span> arguments, int index, params string[] names)
    {
        if (index < arguments.Count && !file.Is(arguments[index].Start + 1, "="))
        {
            return arguments[index];
        }

        return names.Select(name => Keyword(file, arguments, name)).FirstOrDefault(span => !span.IsEmpty);
    }

    public static List<Span> Items(CodeFile file, Span span) => file.Value(span.Start) is "[" or "(" && file.Partner(span.Start) is var close && close == span.End - 1 ? file.Arguments(span.Start) : span.IsEmpty ? [] : [span];
}
