using LaunchReady.Audit.Routes.Code;
using LaunchReady.Audit.Routes.Mounting;

namespace LaunchReady.Audit.Routes.Frameworks.JavaScript;

/// <summary>A query, mutation or subscription and what answers it.</summary>
internal sealed record GraphQlOperation(string Kind, string Name, CodeFile File, int Place, CodeFunction? Body)
{
    public IReadOnlyList<Guard> Guards { get; init; } = [];
}

/// <summary>Finds operations, however they are written.</summary>
internal sealed class GraphQlOperations(Modules modules, Functions functions)
{
    private static readonly HashSet<string> Kinds = ["Query", "Mutation", "Subscription"];

    public IEnumerable<GraphQlOperation> In(CodeFile file)
    {
        for (var at = 1; at + 1 < file.Count; at++)
        {
            if (!file.IsWord(at) && !(file.IsText(at) && Kinds.Contains(file.Value(at))))
            {
                continue;
            }

            foreach (var operation in At(file, at))
            {
                yield return operation;
            }
        }

        foreach (var operation in file.Types.SelectMany(type => Decorated(file, type)))
        {
            yield return operation;
        }
    }

    private IEnumerable<GraphQlOperation> At(CodeFile file, int at)
    {
        var word = file.Value(at);
        if (Kinds.Contains(word) && file.Is(at + 1, ":") && file.Is(at + 2, "{") && IsResolvers(file, at))
        {
            return Members(file, at + 2, word);
        }

        if (Kinds.Contains(word) && file.IsWord(at) && file.Value(at - 1) is "," or "{" && file.Value(at + 1) is "," or "}" && IsResolvers(file, at))
        {
            return Meaning(file, at, word);
        }

        if (word is "objectType" or "extendType" or "queryType" or "mutationType" or "subscriptionType" && file.Is(at + 1, "(") && file.Is(at + 2, "{"))
        {
            return Typed(file, at, word);
        }

        return word is "queryField" or "mutationField" or "subscriptionField" or "queryFields" or "mutationFields" && file.Is(at + 1, "(") ? Fields(file, at, word) : [];
    }

    /// <summary>A map of rules (graphql-shield) has the same form as a map of resolvers.</summary>
    private static bool IsResolvers(CodeFile file, int at)
    {
        var open = file.Enclosing(at);
        return file.Is(open, "{") && !file.Is(open - 2, "interface") && !(file.Is(open - 1, "=") && file.Is(open - 3, "type")) && !(file.Is(open - 1, "(") && file.Value(open - 2) is "shield" or "withFilter" or "mapSchema") && !file.Is(open - 1, "import") && !file.Is(file.Close(open) + 1, "from") && !file.Value(open - 1).Equals("export", StringComparison.Ordinal);
    }

    private IEnumerable<GraphQlOperation> Members(CodeFile file, int open, string kind)
    {
        foreach (var member in file.Arguments(open).Where(member => member.Length > 2 && file.Is(member.Start, "...") && file.IsWord(member.Start + 1)))
        {
            foreach (var operation in Meaning(file, member.Start + 1, kind))
            {
                yield return operation;
            }

        }

        foreach (var (name, value) in ObjectMembers.Of(file, new Span(open, file.Close(open) + 1)).Where(member => !member.Name.StartsWith("...", StringComparison.Ordinal) && member.Name != "."))
        {
            var resolve = file.Is(value.Start, "{") ? ObjectMembers.Of(file, value).Where(member => member.Name is "resolve" or "subscribe").Select(member => member.Value).FirstOrDefault() : value;
            yield return new GraphQlOperation(kind, name, file, value.Start, functions.Of(file, resolve.IsEmpty ? value : resolve)) { Guards = Wrapped(file, value) };
        }
    }

    /// <summary><c>deletePost: requireAuth((parent, args) =&gt; …)</c>.</summary>
    private static List<Guard> Wrapped(CodeFile file, Span value) =>
        file.IsWord(value.Start) && file.Is(value.Start + 1, "(") && Handlers.GuardNames.IsGuard(file.Value(value.Start)) ? [new Guard(AuthenticationPlace.Middleware, file.Value(value.Start), Handlers.GuardNames.NamesRole(file.Value(value.Start)))] : [];

    /// <summary>A map that a name stands for, here or where it is imported from.</summary>
    private List<GraphQlOperation> Meaning(CodeFile file, int at, string kind)
    {
        var name = file.Value(at);
        var (where, from) = modules.Imported(file, name) is { } imported && !(imported.File == file && imported.Span.Start == at) ? (imported.File, imported.Span.Start) : (file, Declared(file, name));
        for (var token = Math.Max(from, 0); from >= 0 && token < Math.Min(where.Count, from + 20); token++)
        {
            if (where.Is(token, "{") && where.Value(token - 1) is "=" or "default" or ">" || (where.Is(token, "{") && token == from))
            {
                return [.. Members(where, token, kind)];
            }
        }

        return [];
    }

    private static int Declared(CodeFile file, string name)
    {
        for (var at = 1; at + 1 < file.Count; at++)
        {
            if (file.Is(at, name) && file.Value(at - 1) is "const" or "let" or "var")
            {
                return at;
            }
        }

        return -1;
    }

    /// <summary>Nexus's <c>objectType({ name: "Query", definition(t) { t.field("x", …) } })</c>, Pothos's <c>queryType({ fields: (t) =&gt; ({ … }) })</c>.</summary>
    private static IEnumerable<GraphQlOperation> Typed(CodeFile file, int at, string word)
    {
        var members = ObjectMembers.Of(file, file.Inside(at + 1)).ToList();
        var kind = word switch
        {
            "queryType" => "Query",
            "mutationType" => "Mutation",
            "subscriptionType" => "Subscription",
            _ => members.Where(member => member.Name is "name" or "type").Select(member => file.Value(member.Value.Start)).FirstOrDefault(Kinds.Contains) ?? "",
        };
        if (kind.Length == 0)
        {
            yield break;
        }

        foreach (var (name, value) in members.Where(member => member.Name is "definition" or "fields"))
        {
            foreach (var operation in name == "fields" ? Returned(file, value, kind) : Named(file, value, kind))
            {
                yield return operation;
            }
        }
    }

    private static IEnumerable<GraphQlOperation> Named(CodeFile file, Span span, string kind)
    {
        for (var at = span.Start; at < span.End; at++)
        {
            if (file.Is(at, "(") && file.IsText(at + 1) && file.IsWord(at - 1) && file.IsDot(at - 2) && file.Value(at - 1) is "field" or "list" or "string" or "int" or "boolean" or "float" or "id" or "connectionField")
            {
                yield return Field(file, at, file.Value(at + 1), kind);
            }
        }
    }

    private static IEnumerable<GraphQlOperation> Fields(CodeFile file, int at, string word)
    {
        var kind = word.StartsWith("query", StringComparison.Ordinal) ? "Query" : word.StartsWith("mutation", StringComparison.Ordinal) ? "Mutation" : "Subscription";
        return file.IsText(at + 2) ? [Field(file, at + 1, file.Value(at + 2), kind)] : Returned(file, file.Inside(at + 1), kind);
    }

    /// <summary>The object that a function of fields returns.</summary>
    private static IEnumerable<GraphQlOperation> Returned(CodeFile file, Span span, string kind)
    {
        var open = Enumerable.Range(span.Start, span.Length).FirstOrDefault(at => file.Is(at, "{") && file.Value(at - 1) is "(" or "return", -1);
        foreach (var (name, value) in open < 0 ? [] : ObjectMembers.Of(file, new Span(open, file.Close(open) + 1)))
        {
            var call = Enumerable.Range(value.Start, value.Length).FirstOrDefault(at => file.Is(at, "("), -1);
            if (call > 0)
            {
                yield return Field(file, call, name, kind) with { Place = value.Start };
            }
        }
    }

    private static GraphQlOperation Field(CodeFile file, int open, string name, string kind)
    {
        var resolve = Enumerable.Range(open, Math.Max(0, file.Close(open) - open)).FirstOrDefault(at => file.Value(at) is "resolve" or "subscribe" && file.Value(at + 1) is ":" or "(", -1);
        var function = resolve < 0 ? null : file.Functions.FirstOrDefault(one => one.Start >= resolve && one.Start <= resolve + 4);
        return new GraphQlOperation(kind, name, file, open + 1, function is null ? null : new CodeFunction(file, function)) { Guards = [.. Scopes(file, open)] };
    }

    /// <summary>Pothos's <c>authScopes: { loggedIn: true }</c>, Nexus's <c>authorize: …</c>.</summary>
    private static IEnumerable<Guard> Scopes(CodeFile file, int open)
    {
        for (var at = open; at < file.Close(open); at++)
        {
            if (file.Value(at) is "authScopes" or "authorize" or "shield" && file.Is(at + 1, ":") && file.Excerpt(new Span(at, Math.Min(at + 10, file.Close(open))), 60) is var text)
            {
                yield return new Guard(AuthenticationPlace.Decorator, text, Handlers.GuardNames.NamesRole(text));
            }
        }
    }

    private static IEnumerable<GraphQlOperation> Decorated(CodeFile file, TypeDeclaration type)
    {
        var onType = Annotation.Before(file, type.Start);
        if (!onType.Any(annotation => annotation.Name == "Resolver"))
        {
            yield break;
        }

        foreach (var method in file.Functions.Where(function => function.Owner == type.Name && function.Name.Length > 0 && type.Body.Holds(function.Start)))
        {
            var annotations = Annotation.Before(file, method.Start);
            if (annotations.FirstOrDefault(annotation => Kinds.Contains(annotation.Name)) is { } kind)
            {
                var named = kind.Arguments.SelectMany(argument => file.IsText(argument.Start) ? [file.Value(argument.Start)] : ObjectMembers.Of(file, argument).Where(member => member.Name == "name").Select(member => file.Value(member.Value.Start))).FirstOrDefault();
                yield return new GraphQlOperation(kind.Name, named ?? method.Name, file, kind.Span.Start, new CodeFunction(file, method)) { Guards = [.. NestJs.Guards(file, onType, AuthenticationPlace.Group), .. NestJs.Guards(file, annotations, AuthenticationPlace.Decorator)] };
            }
        }
    }
}
