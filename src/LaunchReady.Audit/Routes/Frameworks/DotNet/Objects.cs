using LaunchReady.Audit.Routes.Code;

namespace LaunchReady.Audit.Routes.Frameworks.DotNet;

/// <summary>What a name is made as (<c>Create = new Door("POST", "/x")</c>, <c>All = [ … ]</c>), and which parameter of a record has which place.</summary>
internal sealed class Objects
{
    private readonly Dictionary<string, (CodeFile File, Span Span)?> _made = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<string>> _records = new(StringComparer.Ordinal);

    public Objects(IEnumerable<CodeFile> files)
    {
        foreach (var file in files)
        {
            Collect(file);
        }
    }

    public (CodeFile File, Span Span)? Find(CodeFile file, string qualifier, string name)
    {
        foreach (var key in (string[])[$"{qualifier}.{name}", $"{file.Path}|{name}", name])
        {
            if (_made.TryGetValue(key, out var value))
            {
                return value;
            }
        }

        return null;
    }

    /// <summary>The place of a record's parameter; of any record that has it where the type is not written.</summary>
    public int Place(string type, string member, int arguments)
    {
        if (_records.TryGetValue(type, out var known))
        {
            return known.IndexOf(member);
        }

        var places = type.Length > 0 ? [] : _records.Values.Where(names => names.Count >= arguments).Select(names => names.IndexOf(member)).Where(place => place >= 0 && place < arguments).Distinct().Take(2).ToList();
        return places is [var only] ? only : -1;
    }

    private void Collect(CodeFile file)
    {
        for (var at = 0; at + 2 < file.Count; at++)
        {
            if (file.Value(at) is "=" or "=>" && file.Value(at + 1) is "new" or "[" && Name(file, at) is { } name)
            {
                var value = (file, new Span(at + 1, End(file, at + 1)));
                Add($"{file.Path}|{file.Value(name)}", value);
                Add(file.Value(name), value);
                if (file.TypeAround(name) is { } type)
                {
                    Add($"{type.Name}.{file.Value(name)}", value);
                }
            }
            else if (file.Value(at) is "record" or "class" or "struct" && file.IsWord(at + 1))
            {
                Record(file, file.Value(at + 1) is "class" or "struct" ? at + 2 : at + 1);
            }
        }
    }

    private void Record(CodeFile file, int name)
    {
        if (Calls.Open(file, name) is { } open)
        {
            _records.TryAdd(file.Value(name), [.. FunctionParameters.Named(file, open, FunctionParameters.Last).Select(parameter => parameter.Name)]);
        }
    }

    private static int? Name(CodeFile file, int assign)
    {
        var name = file.Is(assign - 1, "}") && file.Partner(assign - 1) is > 0 and var accessors ? accessors - 1 : assign - 1;
        return file.IsWord(name) && (file.IsWord(name - 1) || file.Value(name - 1) is ">" or "]" or "?") ? name : null;
    }

    private static int End(CodeFile file, int at)
    {
        for (var limit = Math.Min(file.Count, at + 400); at < limit; at = file.Next(at))
        {
            if (file.Value(at) is ";" or ")" or "}" or ",")
            {
                return at;
            }
        }

        return Math.Min(at, file.Count);
    }

    private void Add(string key, (CodeFile, Span) value)
    {
        if (!_made.TryAdd(key, value))
        {
            _made[key] = null;
        }
    }
}
