using System.Text;

namespace LaunchReady.Audit.Routes.Handlers;

/// <summary>One way to write a path, whatever the framework: <c>/users/{id}</c>, <c>/files/{*rest}</c>.</summary>
internal static class PathForm
{
    public static string Normalise(string path)
    {
        var parts = WithoutOptional(path.Replace("(.:format)", "", StringComparison.Ordinal)).Split('/', StringSplitOptions.RemoveEmptyEntries);
        return "/" + string.Join('/', parts.Select(Segment));
    }

    /// <summary>Express 5 writes what may be absent as <c>{/:name}</c>; the path without it is the door.</summary>
    private static string WithoutOptional(string path)
    {
        var open = path.IndexOf("{/", StringComparison.Ordinal);
        var close = open < 0 ? -1 : path.IndexOf('}', open);
        return close < 0 ? path : path[..open] + path[(close + 1)..];
    }

    public static IEnumerable<RouteParameter> Parameters(string path)
    {
        for (var open = path.IndexOf('{'); open >= 0; open = path.IndexOf('{', open + 1))
        {
            var close = path.IndexOf('}', open);
            var name = close > open ? path[(open + 1)..close].TrimStart('*') : "";
            if (name.Length > 0 && name != "?")
            {
                yield return new RouteParameter(name, ParameterPlace.Path);
            }
        }
    }

    private static string Segment(string segment)
    {
        if (segment is "*" or "**" or "(.*)" or ".*")
        {
            return "{*}";
        }

        var result = new StringBuilder();
        for (var at = 0; at < segment.Length;)
        {
            at = segment[at] switch
            {
                '{' => Braced(segment, at, result),
                '<' => Angled(segment, at, result),
                ':' when at + 1 < segment.Length && (char.IsLetter(segment[at + 1]) || segment[at + 1] == '_') => Coloned(segment, at, result),
                '*' when at == 0 && segment.Length > 1 => Rest(segment, result),
                _ => Plain(segment, at, result),
            };
        }

        return result.ToString();
    }

    private static int Plain(string segment, int at, StringBuilder result)
    {
        result.Append(segment[at]);
        return at + 1;
    }

    private static int Rest(string segment, StringBuilder result)
    {
        result.Append("{*").Append(segment.AsSpan(1).Trim("{}")).Append('}');
        return segment.Length;
    }

    /// <summary>ASP.NET, FastAPI, Spring, Laravel, Go: a constraint, a default and a question mark are dropped.</summary>
    private static int Braced(string segment, int at, StringBuilder result)
    {
        var close = MatchingBrace(segment, at);
        var inside = segment[(at + 1)..close];
        var rest = inside.StartsWith('*') || inside.EndsWith(":path", StringComparison.Ordinal) || inside.EndsWith("...", StringComparison.Ordinal);
        var name = inside.TrimStart('*');
        var cut = name.IndexOfAny([':', '=', '.']);
        name = (cut > 0 ? name[..cut] : name).TrimEnd('?', '.');
        result.Append('{').Append(rest ? "*" : "").Append(inside == "?" ? "?" : name).Append('}');
        return Math.Min(close + 1, segment.Length);
    }

    private static int MatchingBrace(string segment, int at)
    {
        var depth = 0;
        for (var end = at; end < segment.Length; end++)
        {
            depth += segment[end] switch { '{' => 1, '}' => -1, _ => 0 };
            if (depth == 0)
            {
                return end;
            }
        }

        return segment.Length;
    }

    /// <summary>Flask, Django: <c>&lt;int:id&gt;</c>.</summary>
    private static int Angled(string segment, int at, StringBuilder result)
    {
        var close = segment.IndexOf('>', at);
        if (close < 0)
        {
            return Plain(segment, at, result);
        }

        var inside = segment[(at + 1)..close];
        var name = inside[(inside.LastIndexOf(':') + 1)..];
        result.Append('{').Append(inside.StartsWith("path:", StringComparison.Ordinal) ? "*" : "").Append(name).Append('}');
        return close + 1;
    }

    /// <summary>Express and its kin, Rails, Gin: <c>:id</c>, with <c>:id(\\d+)</c>, <c>:id?</c>, <c>:path*</c>.</summary>
    private static int Coloned(string segment, int at, StringBuilder result)
    {
        var end = at + 1;
        while (end < segment.Length && (char.IsLetterOrDigit(segment[end]) || segment[end] == '_'))
        {
            end++;
        }

        var name = segment[(at + 1)..end];
        if (end < segment.Length && segment[end] is '(' or '{')
        {
            var close = segment.LastIndexOf(segment[end] == '(' ? ')' : '}');
            end = close > end ? close + 1 : segment.Length;
        }

        var rest = end < segment.Length && segment[end] is '*' or '+';
        result.Append('{').Append(rest ? "*" : "").Append(name).Append('}');
        return end < segment.Length && segment[end] is '*' or '+' or '?' ? end + 1 : end;
    }
}
