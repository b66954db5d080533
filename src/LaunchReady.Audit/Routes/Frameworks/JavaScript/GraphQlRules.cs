using LaunchReady.Audit.Routes.Code;
using LaunchReady.Audit.Routes.Handlers;
using LaunchReady.Audit.Routes.Mounting;

namespace LaunchReady.Audit.Routes.Frameworks.JavaScript;

/// <summary>What holds for operations by their names: graphql-shield's map, a guard of a NestJS application, a context that refuses.</summary>
internal sealed class GraphQlRules
{
    private readonly Dictionary<string, Guard> _named = new(StringComparer.Ordinal);
    private readonly List<Guard> _all = [];

    public GraphQlRules(Project project, Modules modules)
    {
        foreach (var file in project.In(Language.JavaScript))
        {
            if (file.Text.Contains("shield", StringComparison.Ordinal) && modules.ImportsPackage(file, "graphql-shield"))
            {
                Shield(file);
            }

            if (file.Text.Contains("@nestjs/", StringComparison.Ordinal) && NestJs.GlobalGuard(file) is { } global)
            {
                _all.Add(global);
            }

            if (file.Text.Contains("ApolloServer", StringComparison.Ordinal) || file.Text.Contains("createYoga", StringComparison.Ordinal) || file.Text.Contains("startStandaloneServer", StringComparison.Ordinal))
            {
                _all.AddRange(file.Functions.Where(function => function.Name == "context" && BodyReading.Of(file, function.Body) is { Refuses: true }).Select(_ => new Guard(AuthenticationPlace.GlobalPolicy, "context refuses")));
            }
        }
    }

    public IEnumerable<Guard> For(string kind, string name) =>
        _named.GetValueOrDefault($"{kind}.{name}") is { } own ? [.. _all, own] : _named.GetValueOrDefault($"{kind}.*") is { } rest ? [.. _all, rest] : _all;

    private void Shield(CodeFile file)
    {
        for (var at = 0; at + 2 < file.Count; at++)
        {
            if (!file.Is(at, "shield") || !file.Is(at + 1, "(") || !file.Is(at + 2, "{"))
            {
                continue;
            }

            foreach (var (kind, map) in ObjectMembers.Of(file, file.Arguments(at + 1)[0]))
            {
                foreach (var (name, rule) in ObjectMembers.Of(file, map))
                {
                    var text = file.Excerpt(rule, 80);
                    _named[$"{kind}.{name}"] = text is "allow" ? Guard.Public(text) : new Guard(AuthenticationPlace.Middleware, "shield: " + text, GuardNames.NamesRole(text));
                }
            }
        }
    }
}
