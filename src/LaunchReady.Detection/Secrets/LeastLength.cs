using System.Globalization;

namespace LaunchReady.Detection.Secrets;

/// <summary>The length of the shortest text that an expression matches, for the plain expressions that rules have for values: characters, classes, groups, counts.</summary>
internal static class LeastLength
{
    public static int Of(string pattern)
    {
        var at = 0;
        return Alternatives(pattern, ref at);
    }

    private static int Alternatives(string pattern, ref int at)
    {
        var least = int.MaxValue;
        var sequence = 0;
        while (at < pattern.Length && pattern[at] != ')')
        {
            if (pattern[at] == '|')
            {
                (least, sequence) = (Math.Min(least, sequence), 0);
                at++;
                continue;
            }

            var one = One(pattern, ref at);
            sequence += one * Times(pattern, ref at);
        }

        return Math.Min(least, sequence);
    }

    private static int One(string pattern, ref int at)
    {
        switch (pattern[at++])
        {
            case '(':
                at = pattern.AsSpan(at).StartsWith("?:") ? at + 2 : throw new FormatException($"Only groups without a name are understood: {pattern}");
                var least = Alternatives(pattern, ref at);
                at++;
                return least;
            case '[':
                at = pattern.IndexOf(']', at + 1) + 1;
                return 1;
            case '\\':
                at++;
                return 1;
            default:
                return 1;
        }
    }

    private static int Times(string pattern, ref int at)
    {
        switch (at < pattern.Length ? pattern[at] : '\0')
        {
            case '?' or '*':
                at++;
                return 0;
            case '+':
                at++;
                return 1;
            case '{':
                var end = pattern.IndexOf('}', at);
                var least = int.Parse(pattern.AsSpan(at + 1, end - at - 1).ToString().Split(',')[0], CultureInfo.InvariantCulture);
                at = end + 1;
                return least;
            default:
                return 1;
        }
    }
}
