using LaunchReady.Audit.Routes.Code;
using LaunchReady.Audit.Routes.Handlers;
using LaunchReady.Audit.Routes.Mounting;

namespace LaunchReady.Audit.Routes.Frameworks.Ruby;

/// <summary>Goes down the blocks of a routes file.</summary>
internal sealed class RailsFile(CodeFile file, Project project, RailsControllers controllers, RailsScope outer)
{
    private const int Deepest = 24;
    private readonly Dictionary<int, int> _ends = RubyBlocks.Find(file).ToDictionary(block => block.Start, block => block.End);
    private readonly Dictionary<string, Span> _concerns = new(StringComparer.Ordinal);

    public List<RouteDraft> Read()
    {
        var found = new List<RouteDraft>();
        Statements(file.All, outer, found, 0);
        return found;
    }

    private void Statements(Span span, RailsScope scope, List<RouteDraft> found, int depth)
    {
        foreach (var statement in depth > Deepest ? [] : RailsStatement.In(file, span, _ends))
        {
            Statement(statement, scope, found, depth);
        }
    }

    private void Statement(RailsStatement statement, RailsScope scope, List<RouteDraft> found, int depth)
    {
        switch (statement.Word)
        {
            case "concern" when statement.Arguments.Count > 0:
                _concerns[file.Value(statement.Arguments[0].Start)] = statement.Block;
                break;
            case "concerns":
                Concerns(statement.Arguments.SelectMany(argument => Enumerable.Range(argument.Start, argument.Length)).Where(file.IsText).Select(file.Value), scope, found, depth);
                break;
            case "resources" or "resource":
                Resources(statement, scope, found, depth);
                break;
            case "get" or "post" or "put" or "patch" or "delete" or "match" or "root":
                found.AddRange(RailsRoutes.Verb(file, statement, scope, controllers));
                break;
            case "draw" when statement.Block.IsEmpty && statement.Arguments.Count > 0:
                Drawn(file.Value(statement.Arguments[0].Start), scope, found);
                break;
            default:
                Statements(statement.Block, RailsBlocks.Inside(file, statement, scope), found, depth + 1);
                break;
        }
    }

    private void Resources(RailsStatement statement, RailsScope scope, List<RouteDraft> found, int depth)
    {
        foreach (var name in statement.Arguments.SelectMany(argument => Enumerable.Range(argument.Start, argument.Length)).Where(file.IsText).Select(file.Value))
        {
            found.AddRange(RailsRoutes.Standard(file, statement, name, scope, controllers));
            var inside = RailsBlocks.Resource(file, statement, name, scope);
            Statements(statement.Block, inside, found, depth + 1);
            Concerns(statement.Names(file, "concerns"), inside, found, depth);
        }
    }

    private void Concerns(IEnumerable<string> names, RailsScope scope, List<RouteDraft> found, int depth)
    {
        foreach (var name in names)
        {
            if (depth < Deepest && _concerns.TryGetValue(name, out var block))
            {
                Statements(block, scope, found, depth + 8);
            }
        }
    }

    private void Drawn(string name, RailsScope scope, List<RouteDraft> found)
    {
        if (project.In(Language.Ruby).FirstOrDefault(other => other != file && other.Path.EndsWith($"config/routes/{name}.rb", StringComparison.Ordinal)) is { } drawn && !drawn.Text.Contains("routes.draw", StringComparison.Ordinal))
        {
            found.AddRange(new RailsFile(drawn, project, controllers, scope).Read());
        }
    }
}

/// <summary>What a block does to what is inside.</summary>
internal static class RailsBlocks
{
    public static RailsScope Inside(CodeFile file, RailsStatement statement, RailsScope scope)
    {
        var first = statement.Arguments.Count > 0 && file.IsText(statement.Arguments[0].Start) ? file.Value(statement.Arguments[0].Start) : "";
        var here = scope.MemberPath is null ? scope : scope with { Path = scope.MemberPath };
        return statement.Word switch
        {
            "namespace" => here with { Path = Join(here.Path, Given(file, statement, "path", first)), Module = scope.Module + Given(file, statement, "module", first) + "/", MemberPath = null, Controller = "" },
            "scope" => here with
            {
                Path = Join(here.Path, Given(file, statement, "path", first)),
                Module = statement.Text(file, "module") is { Length: > 0 } module ? scope.Module + module + "/" : scope.Module,
                Controller = statement.Text(file, "controller") is { Length: > 0 } controller ? controller : scope.Controller,
                MemberPath = scope.MemberPath is null ? null : scope.MemberPath,
            },
            "controller" => scope with { Controller = first },
            "member" => scope with { Path = scope.MemberPath is null ? scope.Path : RailsRoutes.MemberOf(scope), MemberPath = null },
            "collection" => scope with { Path = scope.CollectionPath, MemberPath = null },
            "authenticate" or "authenticated" => scope with { Guards = [.. scope.Guards, new Guard(AuthenticationPlace.Group, file.Excerpt(new Span(statement.At, statement.Block.Start), 80), GuardNames.NamesRole(file.Excerpt(new Span(statement.At, statement.Block.Start), 80)))] },
            _ => scope,
        };
    }

    /// <summary>Inside a block of resources a bare route lies below one member of it.</summary>
    public static RailsScope Resource(CodeFile file, RailsStatement statement, string name, RailsScope scope)
    {
        var collection = CollectionPath(file, statement, name, scope);
        var parameter = statement.Text(file, "param") is { Length: > 0 } given ? given : "id";
        var single = statement.Word == "resource";
        return scope with
        {
            Path = collection,
            CollectionPath = collection,
            MemberPath = single ? collection : $"{collection}/:{RailsRoutes.Singular(name)}_{parameter}",
            Controller = RailsRoutes.ControllerOf(file, statement, name),
            Module = statement.Text(file, "module") is { Length: > 0 } module ? scope.Module + module + "/" : scope.Module,
        };
    }

    public static string CollectionPath(CodeFile file, RailsStatement statement, string name, RailsScope scope) =>
        Join(scope.MemberPath ?? scope.Path, Given(file, statement, "path", name));

    public static string Join(string path, string part) => part.Trim('/').Length == 0 ? path : $"{path}/{part.Trim('/')}";

    private static string Given(CodeFile file, RailsStatement statement, string option, string otherwise) => statement.Options.ContainsKey(option) ? statement.Text(file, option) : otherwise;
}
