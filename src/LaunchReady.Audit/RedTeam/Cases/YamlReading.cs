using System.Globalization;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace LaunchReady.Audit.RedTeam.Cases;

/// <summary>What is wrong with a file, and where.</summary>
internal sealed record YamlFault(string File, int Line, string Message)
{
    public override string ToString() => $"{File}:{Line}: {Message}";
}

/// <summary>Collects faults while a file is read, so that all of them are told at once.</summary>
internal sealed class YamlReading(string file)
{
    private const int Longest = 1_000_000;

    /// <summary>The parser descends by itself, and a stack that ends takes the process along.</summary>
    private const int Deepest = 100;

    public string File => file;

    public List<YamlFault> Faults { get; } = [];

    /// <summary>The one mapping that the text is; null when it is none.</summary>
    public YamlMap? Root(string text, params string[] keys)
    {
        if (text.Length > Longest)
        {
            Faults.Add(new YamlFault(file, 1, $"The file is longer than {Longest} characters."));
            return null;
        }

        if (IsTooDeep(text))
        {
            Faults.Add(new YamlFault(file, 1, $"The file is nested deeper than {Deepest} levels."));
            return null;
        }

        var stream = new YamlStream();
        try
        {
            stream.Load(new StringReader(text));
        }
        catch (YamlException fault)
        {
            Faults.Add(new YamlFault(file, (int)fault.Start.Line, fault.Message));
            return null;
        }
        catch (InvalidOperationException)
        {
            // What the parser answers to a bracket that never closes.
            Faults.Add(new YamlFault(file, 1, "This is no YAML: a bracket or brace is not closed."));
            return null;
        }

        if (stream.Documents is not [{ RootNode: var root }])
        {
            Faults.Add(new YamlFault(file, 1, "The file must hold one document."));
            return null;
        }

        return Map(root, keys);
    }

    private static bool IsTooDeep(string text)
    {
        var depth = 0;
        foreach (var letter in text)
        {
            depth += letter is '[' or '{' ? 1 : letter is ']' or '}' && depth > 0 ? -1 : 0;
            if (depth > Deepest)
            {
                return true;
            }
        }

        return text.Split('\n').Any(line => line.Length - line.TrimStart(' ', '-', '?', ':').Length > 2 * Deepest);
    }

    public YamlMap? Map(YamlNode node, params string[] keys)
    {
        if (node is not YamlMappingNode mapping)
        {
            Fault(node, "This must be a mapping of names to values.");
            return null;
        }

        foreach (var (key, _) in mapping.Children)
        {
            if (key is not YamlScalarNode { Value: { } name } || !keys.Contains(name))
            {
                Fault(key, $"'{key}' is not known here. Known: {string.Join(", ", keys)}.");
            }
        }

        return new YamlMap(this, mapping);
    }

    public IReadOnlyList<YamlNode> List(YamlNode node)
    {
        if (node is YamlSequenceNode sequence)
        {
            return [.. sequence.Children];
        }

        Fault(node, "This must be a list.");
        return [];
    }

    public string? Text(YamlNode node)
    {
        if (node is YamlScalarNode { Value.Length: > 0 } scalar)
        {
            return scalar.Value;
        }

        Fault(node, "This must be a text.");
        return null;
    }

    public int? Number(YamlNode node)
    {
        if (node is YamlScalarNode scalar && int.TryParse(scalar.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            return number;
        }

        Fault(node, "This must be a whole number.");
        return null;
    }

    public T? Word<T>(YamlNode node)
        where T : struct, Enum
    {
        var text = (node as YamlScalarNode)?.Value ?? string.Empty;
        foreach (var value in Enum.GetValues<T>())
        {
            if (Name(value) == text)
            {
                return value;
            }
        }

        Fault(node, $"'{text}' is not known here. Known: {string.Join(", ", Enum.GetValues<T>().Select(Name))}.");
        return null;
    }

    public void Fault(YamlNode node, string message) => Faults.Add(new YamlFault(file, (int)node.Start.Line, message));

    public static string Name<T>(T value)
        where T : struct, Enum
    {
        var name = value.ToString();
        return char.ToLowerInvariant(name[0]) + name[1..];
    }
}

/// <summary>A mapping whose names are known.</summary>
internal sealed class YamlMap(YamlReading reading, YamlMappingNode node)
{
    public YamlMappingNode Node => node;

    public int Line => (int)node.Start.Line;

    public YamlNode? this[string key] => node.Children.TryGetValue(new YamlScalarNode(key), out var value) ? value : null;

    public string? Text(string key) => this[key] is { } value ? reading.Text(value) : null;

    public string Required(string key)
    {
        if (this[key] is { } value)
        {
            return reading.Text(value) ?? string.Empty;
        }

        reading.Fault(node, $"'{key}' is missing.");
        return string.Empty;
    }

    public IReadOnlyList<YamlNode> List(string key) => this[key] is { } value ? reading.List(value) : [];
}
