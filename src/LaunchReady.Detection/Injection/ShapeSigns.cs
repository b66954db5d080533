using System.Buffers;
using System.Text.RegularExpressions;

namespace LaunchReady.Detection.Injection;

/// <summary>Signs made of characters: forged turns and calls, markup that runs, hides or carries data out.</summary>
internal static class ShapeSigns
{
    private static readonly SearchValues<string> s_any = SearchValues.Create([.. SignData.Shapes.SelectMany(shape => shape.Contains).Distinct()], StringComparison.OrdinalIgnoreCase);

    public static IReadOnlyList<Shape> All { get; } = [.. SignData.Shapes.Select(shape => new Shape(shape))];

    public static bool MayOccurIn(ReadOnlySpan<char> text) => text.ContainsAny(s_any);

    internal sealed class Shape(ShapeSign data)
    {
        private readonly SearchValues<string> _contains = SearchValues.Create([.. data.Contains], StringComparison.OrdinalIgnoreCase);
        private readonly Lazy<Regex> _pattern = new(() => new Regex(data.Pattern, RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant));

        public ShapeSign Data => data;

        public Regex.ValueMatchEnumerator In(ReadOnlySpan<char> text) => _pattern.Value.EnumerateMatches(text);

        public bool MayOccurIn(ReadOnlySpan<char> text) => text.ContainsAny(_contains);
    }
}
