using LaunchReady.Audit.Routes.Code;

namespace LaunchReady.Audit.Routes.Frameworks.DotNet;

/// <summary>Calls in C# by their tokens: where one opens, what it is called, where its chain begins.</summary>
internal static class Calls
{
    private const int LongestChain = 80;

    /// <summary>The bracket that opens a call's arguments, past type arguments.</summary>
    public static int? Open(CodeFile file, int name)
    {
        if (file.Is(name + 1, "("))
        {
            return name + 1;
        }

        if (!file.Is(name + 1, "<"))
        {
            return null;
        }

        for (var end = name + 2; end < Math.Min(file.Count, name + 30); end++)
        {
            if (file.Is(end, "("))
            {
                return file.Is(end - 1, ">") ? end : null;
            }

            if (file.Value(end) is ";" or "{" or "=")
            {
                return null;
            }
        }

        return null;
    }

    /// <summary>The name of the call that a bracket opens; not a word where it opens none.</summary>
    public static int Name(CodeFile file, int open)
    {
        if (!file.Is(open - 1, ">"))
        {
            return open - 1;
        }

        var depth = 0;
        for (var at = open - 1; at > Math.Max(0, open - 40); at--)
        {
            depth += file.Value(at) switch { ">" => 1, "<" => -1, _ => 0 };
            if (depth == 0)
            {
                return at - 1;
            }
        }

        return open - 1;
    }

    /// <summary>Type arguments, each by its last name.</summary>
    public static List<string> TypeArguments(CodeFile file, int name)
    {
        var found = new List<string>();
        if (!file.Is(name + 1, "<"))
        {
            return found;
        }

        var last = "";
        var depth = 0;
        for (var at = name + 1; at < Math.Min(file.Count, name + 40); at++)
        {
            depth += file.Value(at) switch { "<" => 1, ">" => -1, _ => 0 };
            if (depth == 0 || (depth == 1 && file.Is(at, ",")))
            {
                found.Add(last);
                if (depth == 0)
                {
                    return found;
                }
            }
            else if (depth == 1 && file.IsWord(at))
            {
                last = file.Value(at);
            }
        }

        return [];
    }

    /// <summary>The first token of the chain that ends at a place: <c>app</c> of <c>app.MapGroup("x")</c>.</summary>
    public static int Start(CodeFile file, int last)
    {
        var at = last;
        for (var step = 0; step < LongestChain; step++)
        {
            if (file.Is(at, ")") && file.Partner(at) > 0 && Name(file, file.Partner(at)) is var name && file.IsWord(name))
            {
                at = name;
            }
            else if (file.IsWord(at) && file.IsDot(at - 1))
            {
                at -= 2;
            }
            else if (file.Is(at, "!"))
            {
                at--;
            }
            else
            {
                break;
            }
        }

        return at;
    }
}
