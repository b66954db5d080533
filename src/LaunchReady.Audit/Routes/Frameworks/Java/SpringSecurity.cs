using LaunchReady.Audit.Routes.Code;
using LaunchReady.Audit.Routes.Mounting;

namespace LaunchReady.Audit.Routes.Frameworks.Java;

/// <summary>The rules of a security filter chain, in order: the first that fits decides.</summary>
internal sealed class SpringSecurity
{
    private readonly List<Rule> _rules = [];

    private sealed record Rule(string Method, IReadOnlyList<string> Patterns, Guard? Guard);

    public static SpringSecurity Read(Project project)
    {
        var security = new SpringSecurity();
        foreach (var file in project.In(Language.Java, Language.Kotlin).Where(file => file.Text.Contains("HttpSecurity", StringComparison.Ordinal) || file.Text.Contains("authorizeExchange", StringComparison.Ordinal)))
        {
            for (var at = 0; at + 1 < file.Count; at++)
            {
                if (file.Value(at) is "requestMatchers" or "antMatchers" or "mvcMatchers" or "pathMatchers" or "anyRequest" or "anyExchange" or "regexMatchers" && file.Is(at + 1, "("))
                {
                    security.Add(file, at, project);
                }
            }
        }

        return security;
    }

    public Guard? For(string method, string path)
    {
        foreach (var rule in _rules)
        {
            if ((rule.Method.Length == 0 || rule.Method == method || method == "ANY") && (rule.Patterns.Count == 0 || rule.Patterns.Any(pattern => Fits(pattern, path))))
            {
                return rule.Guard;
            }
        }

        return null;
    }

    private void Add(CodeFile file, int at, Project project)
    {
        var then = file.Close(at + 1) + 2;
        var evidence = file.Excerpt(new Span(at, file.Is(then + 1, "(") ? file.Close(then + 1) + 1 : then + 1), 110);
        Guard? guard = file.Value(then) switch
        {
            "permitAll" => Guard.Public(evidence),
            "anonymous" => Guard.Public(evidence),
            "authenticated" or "fullyAuthenticated" => new Guard(AuthenticationPlace.GlobalPolicy, evidence),
            "hasRole" or "hasAnyRole" or "hasAuthority" or "hasAnyAuthority" or "access" or "denyAll" => new Guard(AuthenticationPlace.GlobalPolicy, evidence, NamesRole: true),
            _ => null,
        };
        if (guard is null)
        {
            return;
        }

        var arguments = file.Arguments(at + 1);
        var method = arguments.Select(argument => file.Value(argument.End - 1)).FirstOrDefault(value => value is "GET" or "POST" or "PUT" or "PATCH" or "DELETE" or "OPTIONS") ?? "";
        var patterns = arguments.Where(argument => file.IsText(argument.Start) || (file.IsWord(argument.Start) && !file.Is(argument.Start, "HttpMethod"))).Select(argument => project.TextOf(file, argument)).Where(text => !text.Unresolved).Select(text => text.Value).ToList();
        if (patterns.Count > 0 || arguments.Count == 0 || (method.Length > 0 && arguments.Count == 1))
        {
            _rules.Add(new Rule(method, patterns, guard));
        }
    }

    private static bool Fits(string pattern, string path)
    {
        var wanted = pattern.Split('/', StringSplitOptions.RemoveEmptyEntries);
        var given = path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        for (var at = 0; at < wanted.Length; at++)
        {
            if (wanted[at] == "**")
            {
                return true;
            }

            if (at >= given.Length || !(wanted[at] == given[at] || wanted[at] == "*" || wanted[at].StartsWith('{') || (wanted[at].EndsWith('*') && given[at].StartsWith(wanted[at].TrimEnd('*'), StringComparison.Ordinal))))
            {
                return false;
            }
        }

        return wanted.Length == given.Length;
    }
}
