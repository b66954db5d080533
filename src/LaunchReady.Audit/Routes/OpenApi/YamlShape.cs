using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace LaunchReady.Audit.Routes.OpenApi;

/// <summary>
/// Looks through a YAML text before it is built up: too deep, a part that contains itself, or a key that is no plain text would end in an endless
/// recursion, which no handler can catch.
/// </summary>
internal static class YamlShape
{
    private const int Deepest = 100;

    /// <exception cref="YamlException">It has one of these.</exception>
    public static void Check(string text)
    {
        var parser = new Parser(new StringReader(text));
        var open = new Stack<Part>();
        while (parser.MoveNext())
        {
            var current = parser.Current!;
            switch (current)
            {
                case SequenceEnd or MappingEnd:
                    open.Pop();
                    break;
                case AnchorAlias alias:
                    Require(open.All(part => part.Anchor != alias.Value.Value), current, "a part that contains itself");
                    Begin(open, current);
                    break;
                case NodeEvent node:
                    Begin(open, current);
                    if (node is SequenceStart or MappingStart)
                    {
                        open.Push(new Part(node is MappingStart, node.Anchor.IsEmpty ? null : node.Anchor.Value));
                        Require(open.Count <= Deepest, current, $"more than {Deepest} levels");
                    }

                    break;
            }
        }
    }

    private static void Begin(Stack<Part> open, ParsingEvent current)
    {
        if (open.TryPeek(out var around) && around.IsMapping)
        {
            around.AtKey = !around.AtKey;
            Require(!around.AtKey || current is Scalar, current, "a key that is no plain text");
        }
    }

    private static void Require(bool holds, ParsingEvent current, string what)
    {
        if (!holds)
        {
            throw new YamlException(current.Start, current.End, $"It holds {what}.");
        }
    }

    private sealed class Part(bool isMapping, string? anchor)
    {
        public bool IsMapping { get; } = isMapping;

        public string? Anchor { get; } = anchor;

        /// <summary>Turns with each node: the first of a mapping is a key.</summary>
        public bool AtKey { get; set; }
    }
}
