using LaunchReady.Audit.Routes.Code;

namespace LaunchReady.Audit.Routes.Handlers;

/// <summary>Parameters that a handler takes from its request.</summary>
internal static class HandlerParameters
{
    public static void At(CodeFile file, int at, HashSet<RouteParameter> found)
    {
        if (!file[at].IsWord)
        {
            return;
        }

        switch (file[at].Value)
        {
            case "query" or "searchParams" or "args" or "GET" or "query_params" or "Query" or "URLSearchParams" or "queries" or "DefaultQuery":
                Named(file, at, ParameterPlace.Query, found);
                break;
            case "body" or "form" or "POST" or "PostForm" or "FormValue" or "formData" or "input" or "payload":
                Named(file, at, ParameterPlace.Body, found);
                Destructured(file, at, ParameterPlace.Body, found);
                break;
            case "json" or "get_json" or "BindJSON" or "ShouldBindJSON" or "ShouldBind" or "Bind" or "readBody" or "DecodeJSON" or "ReadFromJsonAsync":
                Whole(file, at, found);
                break;
            case "validate":
                Keys(file, at, found);
                break;
            case "params" when file.Language == Language.Ruby && file.Is(at + 1, "[") && file.IsText(at + 2):
                found.Add(new RouteParameter(file.Value(at + 2), ParameterPlace.Query));
                break;
            case "permit" when file.Language == Language.Ruby:
                Permitted(file, at, found);
                break;
        }
    }

    /// <summary><c>query.name</c>, <c>query("name")</c>, <c>args.get("name")</c>, <c>form["name"]</c>.</summary>
    private static void Named(CodeFile file, int at, ParameterPlace place, HashSet<RouteParameter> found)
    {
        if (!file.IsDot(at - 1))
        {
            return;
        }

        var next = at + 1;
        if (file.Is(next, "(") && file.Is(next + 1, ")"))
        {
            next += 2;
        }

        if (file.IsDot(next) && file.Value(next + 1) is "get" or "Get" or "getlist" or "getAll")
        {
            next += 2;
        }
        else if (file.IsDot(next) && file.IsWord(next + 1) && !file.Is(next + 2, "(") && file.Language == Language.JavaScript)
        {
            found.Add(new RouteParameter(file.Value(next + 1), place));
            return;
        }

        if (file.Value(next) is "(" or "[" && file.IsText(next + 1) && file.Value(next + 1) is { Length: > 0 and < 60 } name)
        {
            found.Add(new RouteParameter(name, place));
        }
    }

    /// <summary><c>const { name, email } = req.body</c>.</summary>
    private static void Destructured(CodeFile file, int at, ParameterPlace place, HashSet<RouteParameter> found)
    {
        var assign = at - 3;
        if (file.Language == Language.JavaScript && file.IsDot(at - 1) && file.Is(assign, "=") && file.Is(assign - 1, "}"))
        {
            AddMembers(file, file.Partner(assign - 1), place, found);
        }
    }

    /// <summary><c>const { name } = await request.json()</c>, else the body whole.</summary>
    private static void Whole(CodeFile file, int at, HashSet<RouteParameter> found)
    {
        if (!file.IsDot(at - 1) || (file.Value(at) == "json" && !(file.Value(at - 2) is "req" or "request" or "Request" or "r" || (file.Is(at + 1, "(") && file.Is(at + 2, ")") && file.Value(at - 2) is "event"))))
        {
            return;
        }

        if (file.Language == Language.JavaScript && file.Is(at + 1, "(") && !file.Is(at + 2, ")"))
        {
            return;
        }

        var assign = at - 3;
        while (assign > 0 && file.IsWord(assign))
        {
            assign--;
        }

        assign = file.IsDot(assign) ? assign - 2 : assign;
        if (file.Is(assign, "=") && file.Is(assign - 1, "}"))
        {
            AddMembers(file, file.Partner(assign - 1), ParameterPlace.Body, found);
        }
        else
        {
            found.Add(new RouteParameter("body", ParameterPlace.Body));
        }
    }

    private static void AddMembers(CodeFile file, int open, ParameterPlace place, HashSet<RouteParameter> found)
    {
        if (open < 0)
        {
            return;
        }

        foreach (var member in file.Arguments(open).Where(member => file.IsWord(member.Start)).Take(40))
        {
            found.Add(new RouteParameter(file.Value(member.Start), place));
        }
    }

    /// <summary>Laravel's <c>$request->validate(['name' => …])</c>.</summary>
    private static void Keys(CodeFile file, int at, HashSet<RouteParameter> found)
    {
        if (file.Language != Language.Php || !file.Is(at + 1, "(") || !file.Is(at + 2, "["))
        {
            return;
        }

        foreach (var member in file.Arguments(at + 2).Where(member => file.IsText(member.Start) && file.Is(member.Start + 1, "=>")).Take(40))
        {
            found.Add(new RouteParameter(file.Value(member.Start), ParameterPlace.Body));
        }
    }

    private static void Permitted(CodeFile file, int at, HashSet<RouteParameter> found)
    {
        if (!file.Is(at + 1, "("))
        {
            return;
        }

        foreach (var member in file.Arguments(at + 1).Where(member => member.Length == 1 && file.IsText(member.Start)).Take(40))
        {
            found.Add(new RouteParameter(file.Value(member.Start), ParameterPlace.Body));
        }
    }
}
