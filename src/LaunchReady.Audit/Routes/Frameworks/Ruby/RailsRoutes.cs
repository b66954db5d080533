using LaunchReady.Audit.Routes.Code;
using LaunchReady.Audit.Routes.Mounting;

namespace LaunchReady.Audit.Routes.Frameworks.Ruby;

/// <summary>Routes of a statement: a verb, or the seven of a resource.</summary>
internal static class RailsRoutes
{
    private static readonly (string Action, string Method, bool Member, string Suffix)[] Seven =
    [
        ("index", "GET", false, ""), ("create", "POST", false, ""), ("new", "GET", false, "/new"), ("edit", "GET", true, "/edit"), ("show", "GET", true, ""), ("update", "PATCH", true, ""), ("update", "PUT", true, ""), ("destroy", "DELETE", true, ""),
    ];

    public static IEnumerable<RouteDraft> Standard(CodeFile file, RailsStatement statement, string name, RailsScope scope, RailsControllers controllers)
    {
        var single = statement.Word == "resource";
        var only = statement.Names(file, "only");
        var except = statement.Names(file, "except");
        var collection = RailsBlocks.CollectionPath(file, statement, name, scope);
        var parameter = statement.Text(file, "param") is { Length: > 0 } given ? given : "id";
        var module = statement.Text(file, "module") is { Length: > 0 } own ? scope.Module + own + "/" : scope.Module;
        foreach (var (action, method, member, suffix) in Seven)
        {
            if ((single && action == "index") || (statement.Options.ContainsKey("only") && !only.Contains(action)) || except.Contains(action))
            {
                continue;
            }

            var path = (member && !single ? $"{collection}/:{parameter}" : collection) + suffix;
            yield return controllers.Complete(new RouteDraft("Rails", method, new PathText(path), file, statement.At) { Guards = scope.Guards }, module + ControllerOf(file, statement, name), action);
        }
    }

    public static IEnumerable<RouteDraft> Verb(CodeFile file, RailsStatement statement, RailsScope scope, RailsControllers controllers)
    {
        var methods = statement.Word switch
        {
            "root" => ["GET"],
            "match" => statement.Names(file, "via") is { Count: > 0 } via ? [.. via.Select(method => method == "all" ? "ANY" : method.ToUpperInvariant())] : ["ANY"],
            _ => (IReadOnlyList<string>)[statement.Word.ToUpperInvariant()],
        };
        var to = statement.Text(file, "to");
        var names = statement.Word == "root" ? [""] : statement.Arguments.SelectMany(argument => Enumerable.Range(argument.Start, argument.Length)).Where(file.IsText).Select(file.Value).ToList();
        to = statement.Word == "root" && to.Length == 0 && statement.Arguments.Count > 0 ? file.Value(statement.Arguments[0].Start) : to;
        foreach (var name in names)
        {
            var (controller, action) = Target(file, statement, scope, name, to);
            foreach (var method in methods)
            {
                yield return controllers.Complete(new RouteDraft("Rails", method, new PathText(PathOf(file, statement, scope, name)), file, statement.At) { Guards = scope.Guards, SharesHandler = methods.Count > 1 }, controller, action);
            }
        }
    }

    public static string ControllerOf(CodeFile file, RailsStatement statement, string name) =>
        statement.Text(file, "controller") is { Length: > 0 } given ? given : statement.Word == "resource" ? Plural(name) : name;

    /// <summary>One member of the resources around, as its own routes name it.</summary>
    public static string MemberOf(RailsScope scope)
    {
        var member = scope.MemberPath ?? scope.Path;
        var slash = member.LastIndexOf("/:", StringComparison.Ordinal);
        var underscore = member.LastIndexOf('_');
        return slash >= 0 && underscore > slash && member != scope.CollectionPath ? $"{member[..slash]}/:{member[(underscore + 1)..]}" : member;
    }

    public static string Singular(string word) => word.EndsWith("ies", StringComparison.Ordinal) ? word[..^3] + "y"
        : word.EndsWith("sses", StringComparison.Ordinal) || word.EndsWith("xes", StringComparison.Ordinal) || word.EndsWith("ches", StringComparison.Ordinal) ? word[..^2]
        : word.EndsWith('s') && !word.EndsWith("ss", StringComparison.Ordinal) ? word[..^1] : word;

    private static string Plural(string word) => word.EndsWith('y') ? word[..^1] + "ies" : word.EndsWith('s') ? word + "es" : word + "s";

    private static string PathOf(CodeFile file, RailsStatement statement, RailsScope scope, string name)
    {
        var on = statement.Text(file, "on");
        var below = on switch
        {
            "member" => MemberOf(scope),
            "collection" => scope.MemberPath is null ? scope.Path : scope.CollectionPath,
            _ => scope.MemberPath ?? scope.Path,
        };
        return RailsBlocks.Join(below, WithoutOptional(statement.Text(file, "path") is { Length: > 0 } given ? given : name));
    }

    /// <summary><c>/newest(/page/:page)</c> answers without what stands in brackets.</summary>
    private static string WithoutOptional(string path)
    {
        var depth = 0;
        var kept = new System.Text.StringBuilder();
        foreach (var letter in path)
        {
            depth += letter == '(' ? 1 : 0;
            if (depth == 0)
            {
                kept.Append(letter);
            }

            depth -= letter == ')' && depth > 0 ? 1 : 0;
        }

        return kept.ToString();
    }

    private static (string Controller, string Action) Target(CodeFile file, RailsStatement statement, RailsScope scope, string name, string to)
    {
        var parts = to.Split('#');
        if (parts.Length == 2)
        {
            return ((parts[0].Length > 0 ? scope.Module + parts[0].TrimStart('/') : scope.Module + scope.Controller), parts[1]);
        }

        var controller = statement.Text(file, "controller") is { Length: > 0 } given ? given : scope.Controller;
        var action = statement.Text(file, "action") is { Length: > 0 } chosen ? chosen : to.Length > 0 && statement.Options.ContainsKey("to") && file.IsText(statement.Options["to"].Start) ? to : name;
        var path = name.Trim('/').Split('/');
        return controller.Length == 0 && path.Length == 2 ? (scope.Module + path[0], path[1]) : (controller.Length == 0 ? "" : scope.Module + controller, action);
    }
}
