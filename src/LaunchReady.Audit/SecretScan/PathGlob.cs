using System.Text;
using System.Text.RegularExpressions;

namespace LaunchReady.Audit.SecretScan;

/// <summary>A pattern of paths: <c>*</c> and <c>?</c> stay within a folder, <c>**</c> crosses them, a pattern without a slash is a name in any folder.</summary>
internal sealed class PathGlob
{
    private readonly Regex _expression;

    public PathGlob(string pattern)
    {
        pattern = pattern.Replace('\\', '/').TrimStart('/');
        var anywhere = !pattern.TrimEnd('/').Contains('/', StringComparison.Ordinal);
        var whole = pattern.EndsWith('/') ? pattern + "**" : pattern;
        _expression = new Regex($"^{(anywhere ? "(?:.*/)?" : "")}{Expression(whole)}$", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.Singleline);
    }

    public bool Matches(string path) => _expression.IsMatch(path);

    private static string Expression(string pattern)
    {
        var expression = new StringBuilder();
        for (var i = 0; i < pattern.Length; i++)
        {
            if (pattern.AsSpan(i).StartsWith("**/"))
            {
                expression.Append("(?:.*/)?");
                i += 2;
            }
            else if (pattern.AsSpan(i).StartsWith("**"))
            {
                expression.Append(".*");
                i++;
            }
            else
            {
                expression.Append(pattern[i] switch { '*' => "[^/]*", '?' => "[^/]", var other => Regex.Escape(other.ToString()) });
            }
        }

        return expression.ToString();
    }
}
