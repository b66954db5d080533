using System.Globalization;
using System.Text.RegularExpressions;

namespace LaunchReady.Server.Tests.UI;

/// <summary>The tokens of app.css, in both themes, as relative luminance.</summary>
internal sealed partial class Colours
{
    private readonly Dictionary<string, (double Light, double Dark)> _luminance;

    public Colours(string css) => _luminance = Token().Matches(css).ToDictionary(
        match => match.Groups["name"].Value,
        match => (Luminance(match.Groups["light"].Value), Luminance(match.Groups["dark"].Value)));

    /// <summary>WCAG's ratio in the theme where it is worse.</summary>
    public double Contrast(string front, string back) =>
        Math.Min(Ratio(_luminance[front].Light, _luminance[back].Light), Ratio(_luminance[front].Dark, _luminance[back].Dark));

    private static double Ratio(double one, double other) => (Math.Max(one, other) + 0.05) / (Math.Min(one, other) + 0.05);

    private static double Luminance(string colour)
    {
        if (colour == "#fff")
        {
            return 1;
        }

        var numbers = Number().Matches(colour).Select(match => double.Parse(match.Value, CultureInfo.InvariantCulture)).ToArray();
        return OfOklch(numbers[0] / 100, numbers[1], numbers[2] * Math.PI / 180);
    }

    private static double OfOklch(double lightness, double chroma, double hue)
    {
        var (a, b) = (chroma * Math.Cos(hue), chroma * Math.Sin(hue));
        var l = Math.Pow(lightness + (0.3963377774 * a) + (0.2158037573 * b), 3);
        var m = Math.Pow(lightness - (0.1055613458 * a) - (0.0638541728 * b), 3);
        var s = Math.Pow(lightness - (0.0894841775 * a) - (1.2914855480 * b), 3);
        var red = Math.Clamp((4.0767416621 * l) - (3.3077115913 * m) + (0.2309699292 * s), 0, 1);
        var green = Math.Clamp((-1.2684380046 * l) + (2.6097574011 * m) - (0.3413193965 * s), 0, 1);
        var blue = Math.Clamp((-0.0041960863 * l) - (0.7034186147 * m) + (1.7076147010 * s), 0, 1);
        return (0.2126 * red) + (0.7152 * green) + (0.0722 * blue);
    }

    [GeneratedRegex(@"--(?<name>[a-z-]+): light-dark\((?<light>#fff|oklch\([^/)]*\)), (?<dark>oklch\([^/)]*\))\);", RegexOptions.NonBacktracking)]
    private static partial Regex Token();

    [GeneratedRegex(@"[0-9]*\.?[0-9]+", RegexOptions.NonBacktracking)]
    private static partial Regex Number();
}
