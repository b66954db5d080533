using System.Text;

namespace LaunchReady.Audit.Routes.Frameworks.Python;

/// <summary>A regular expression of a path as a template: groups become parameters.</summary>
internal static class DjangoPattern
{
    public static string Of(string pattern)
    {
        var result = new StringBuilder();
        var unnamed = 0;
        for (var at = 0; at < pattern.Length; at++)
        {
            switch (pattern[at])
            {
                case '^' or '$' or '?' or '+':
                    break;
                case '\\' when at + 1 < pattern.Length && !char.IsLetter(pattern[at + 1]):
                    result.Append(pattern[++at]);
                    break;
                case '(':
                    var close = Close(pattern, at);
                    var inside = pattern[(at + 1)..Math.Max(at + 1, Math.Min(close, pattern.Length))];
                    if (!inside.StartsWith("?:", StringComparison.Ordinal))
                    {
                        result.Append('{').Append(Name(inside) ?? (++unnamed).ToString(System.Globalization.CultureInfo.InvariantCulture)).Append('}');
                    }

                    at = close;
                    break;
                default:
                    result.Append(pattern[at]);
                    break;
            }
        }

        return result.ToString();
    }

    private static string? Name(string group)
    {
        var open = group.StartsWith("?P<", StringComparison.Ordinal) ? 3 : -1;
        var close = open < 0 ? -1 : group.IndexOf('>', StringComparison.Ordinal);
        return close > 0 ? group[open..close] : null;
    }

    private static int Close(string pattern, int open)
    {
        var depth = 0;
        for (var at = open; at < pattern.Length; at++)
        {
            if (pattern[at] == '\\')
            {
                at++;
                continue;
            }

            depth += pattern[at] switch { '(' => 1, ')' => -1, _ => 0 };
            if (depth == 0)
            {
                return at;
            }
        }

        return pattern.Length;
    }
}
