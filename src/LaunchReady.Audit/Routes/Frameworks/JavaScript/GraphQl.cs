using LaunchReady.Audit.Routes.Code;
using LaunchReady.Audit.Routes.Mounting;

namespace LaunchReady.Audit.Routes.Frameworks.JavaScript;

/// <summary>
/// GraphQL in JavaScript: maps of resolvers beside a schema, code-first builders (Nexus, Pothos) and classes with decorators (NestJS, TypeGraphQL). All doors
/// stand behind one address; queries read, mutations write.
/// </summary>
internal sealed class GraphQl : Framework
{
    public override IEnumerable<RouteDraft> Read(Project project)
    {
        var files = project.In(Language.JavaScript).Where(file => file.Text.Contains("Mutation", StringComparison.Ordinal) || file.Text.Contains("Query", StringComparison.Ordinal) || file.Text.Contains("ueryField", StringComparison.Ordinal) || file.Text.Contains("utationField", StringComparison.Ordinal)).ToList();
        var modules = new Modules(project);
        if (files.Count == 0 || !project.In(Language.JavaScript).Any(file => modules.Imports(file).Values.Any(imported => IsServer(imported.Module))))
        {
            return [];
        }

        var address = Address(project);
        var rules = new GraphQlRules(project, modules);
        var operations = new GraphQlOperations(modules, new Functions(project, modules));
        return files.SelectMany(operations.In).DistinctBy(operation => (operation.File, operation.Place)).Select(operation => new RouteDraft("GraphQL", operation.Kind == "Subscription" ? "WS" : "POST", new PathText(address), operation.File, operation.Place)
        {
            Operation = $"{operation.Kind}.{operation.Name}",
            Handler = operation.Name,
            Asks = operation.Kind != "Mutation",
            Guards = [.. rules.For(operation.Kind, operation.Name), .. operation.Guards],
            Bodies = operation.Body is { } body ? [new HandlerBody(body.File, body.Function.Body)] : [],
        });
    }

    private static bool IsServer(string module) =>
        module is "graphql-yoga" or "nexus" or "type-graphql" or "@nestjs/graphql" or "@pothos/core" or "graphql-http" or "express-graphql" or "mercurius" or "apollo-server" or "graphql-tag" or "graphql-shield" or "graphql-tools"
        || module.StartsWith("@apollo/server", StringComparison.Ordinal) || module.StartsWith("apollo-server-", StringComparison.Ordinal) || module.StartsWith("@graphql-tools/", StringComparison.Ordinal) || module.StartsWith("@as-integrations/", StringComparison.Ordinal);

    private static string Address(Project project)
    {
        foreach (var file in project.In(Language.JavaScript))
        {
            if (file.Path.Contains("graphql", StringComparison.OrdinalIgnoreCase) && FilePaths.Below(file.Path, "pages") is var (_, page) && page.StartsWith("api/", StringComparison.Ordinal))
            {
                return FilePaths.Bracketed(page[..^Path.GetExtension(page).Length]);
            }

            if (FilePaths.HasName(file.Path, "route") && FilePaths.Below(file.Path, "app") is var (_, route) && route.Contains("graphql", StringComparison.OrdinalIgnoreCase))
            {
                return FilePaths.Bracketed(FilePaths.Folder(route));
            }
        }

        foreach (var file in project.In(Language.JavaScript).Where(file => file.Text.Contains("raphql", StringComparison.OrdinalIgnoreCase)))
        {
            for (var at = 2; at < file.Count; at++)
            {
                if (file.IsText(at) && file.Value(at).StartsWith('/') && (file.Value(at - 1) == ":" && file.Value(at - 2) is "graphqlEndpoint" || (file.Value(at).EndsWith("graphql", StringComparison.Ordinal) && (file.Is(at - 1, "(") || file.Is(at - 1, ":")))))
                {
                    return file.Value(at);
                }
            }
        }

        return "/graphql";
    }
}
