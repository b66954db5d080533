namespace LaunchReady.Audit.Routes.Frameworks.JavaScript;

/// <summary>Flat and nested names of route files: <c>notes.$noteId_.edit.tsx</c>, <c>_auth.login.tsx</c>, <c>notes/$noteId.tsx</c>.</summary>
internal static class RemixPath
{
    public static string Of(string below)
    {
        var name = below[..^Path.GetExtension(below).Length].Trim('/');
        name = name.EndsWith("/route", StringComparison.Ordinal) ? name[..^6] : name.EndsWith("/index", StringComparison.Ordinal) ? name[..^6] : name;
        return "/" + string.Join('/', Parts(name).Select(Segment).Where(segment => segment.Length > 0));
    }

    /// <summary>Split at dots and slashes; what stands in square brackets is taken as it is.</summary>
    private static IEnumerable<string> Parts(string name)
    {
        var start = 0;
        var literal = false;
        for (var at = 0; at <= name.Length; at++)
        {
            if (at < name.Length && name[at] is '[' or ']')
            {
                literal = name[at] == '[';
            }

            if (at == name.Length || (!literal && name[at] is '.' or '/'))
            {
                yield return name[start..at];
                start = at + 1;
            }
        }
    }

    private static string Segment(string part)
    {
        if (part is "_index" or "index" or "" || (part.StartsWith('_') && !part.StartsWith("__", StringComparison.Ordinal)) || part.StartsWith("__", StringComparison.Ordinal))
        {
            return "";
        }

        part = part.TrimEnd('_').TrimStart('(').TrimEnd(')').Replace("[", "", StringComparison.Ordinal).Replace("]", "", StringComparison.Ordinal);
        return part == "$" ? "{*}" : part.StartsWith('$') ? $"{{{part[1..]}}}" : part;
    }
}
