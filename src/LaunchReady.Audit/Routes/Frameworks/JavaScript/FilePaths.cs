namespace LaunchReady.Audit.Routes.Frameworks.JavaScript;

/// <summary>Paths of files as paths of routes.</summary>
internal static class FilePaths
{
    /// <summary>What stands before and after a folder of the path; null where the folder is not in it.</summary>
    public static (string Before, string After)? Below(string path, string folder)
    {
        var at = ("/" + path).IndexOf("/" + folder + "/", StringComparison.Ordinal);
        return at < 0 ? null : (path[..at], path[(at + folder.Length + 1)..]);
    }

    /// <summary>Next.js and SvelteKit: <c>[id]</c>, <c>[...rest]</c>, <c>[[optional]]</c>, <c>(group)</c>, <c>@slot</c>.</summary>
    public static string Bracketed(string folder)
    {
        var parts = folder.Split('/', StringSplitOptions.RemoveEmptyEntries).Where(part => !(part.StartsWith('(') && part.EndsWith(')')) && !part.StartsWith('@'));
        return "/" + string.Join('/', parts.Select(Segment));
    }

    private static string Segment(string part)
    {
        if (!part.Contains('['))
        {
            return part;
        }

        var open = part.IndexOf('[');
        var close = part.LastIndexOf(']');
        if (close < open)
        {
            return part;
        }

        var name = part[open..close].Trim('[', ']');
        var rest = name.StartsWith("...", StringComparison.Ordinal);
        name = name.TrimStart('.');
        name = name.Contains('=') ? name[..name.IndexOf('=')] : name;
        return $"{part[..open]}{{{(rest ? "*" : "")}{name}}}{part[(close + 1)..]}";
    }

    public static bool HasName(string path, string name) => Path.GetFileNameWithoutExtension(path) == name;

    public static string Folder(string path) => Path.GetDirectoryName(path)?.Replace('\\', '/') ?? "";
}
