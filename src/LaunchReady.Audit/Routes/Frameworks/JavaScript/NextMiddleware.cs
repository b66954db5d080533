using LaunchReady.Audit.Routes.Code;
using LaunchReady.Audit.Routes.Handlers;
using LaunchReady.Audit.Routes.Mounting;

namespace LaunchReady.Audit.Routes.Frameworks.JavaScript;

/// <summary>Next.js's one middleware (<c>middleware.ts</c>, from version 16 <c>proxy.ts</c>): what it asks and which paths it sees.</summary>
internal sealed record NextMiddleware(string Root, Guard Guard, IReadOnlyList<string> Matchers)
{
    public static NextMiddleware? Of(CodeFile file, Project project, Modules modules)
    {
        var name = Path.GetFileNameWithoutExtension(file.Path);
        if (name is not ("middleware" or "proxy") || !(modules.Exports(file).ContainsKey("default") || modules.Exports(file).ContainsKey(name)))
        {
            return null;
        }

        var signs = new HandlerReader(project).Read(file, file.All);
        return signs.Authentication.Length == 0 ? null : new NextMiddleware(
            FilePaths.Folder(file.Path) is { Length: > 0 } folder ? folder + "/" : "",
            new Guard(AuthenticationPlace.Middleware, $"{Path.GetFileName(file.Path)}: {signs.Authentication}", signs.NamesRole),
            Matcher(file));
    }

    public bool Covers(string path) => Matchers.Count == 0 || Matchers.Any(matcher => Matches(matcher, path));

    private static List<string> Matcher(CodeFile file)
    {
        for (var at = 0; at + 2 < file.Count; at++)
        {
            if (file.Is(at, "matcher") && file.Is(at + 1, ":"))
            {
                var end = file.IsText(at + 2) ? at + 3 : file.Close(at + 2);
                return [.. Enumerable.Range(at + 2, Math.Max(0, end - at - 2)).Where(file.IsText).Select(file.Value).Where(text => text.StartsWith('/'))];
            }
        }

        return [];
    }

    /// <summary>The two usual forms: a path with <c>:rest*</c> at its end, and everything but what a look-ahead excludes.</summary>
    private static bool Matches(string matcher, string path)
    {
        var ahead = matcher.IndexOf("(?!", StringComparison.Ordinal);
        if (ahead >= 0)
        {
            var close = matcher.IndexOf(')', ahead);
            var excluded = matcher[(ahead + 3)..(close < 0 ? matcher.Length : close)].Split('|');
            var rest = path.TrimStart('/');
            return !excluded.Any(start => start.Length > 0 && char.IsLetter(start[0]) && rest.StartsWith(start, StringComparison.Ordinal));
        }

        var open = matcher.IndexOfAny(['(', ':', '*']);
        if (open < 0)
        {
            return path == matcher;
        }

        var prefix = matcher[..open].TrimEnd('/');
        if (matcher.StartsWith("/(api|trpc)", StringComparison.Ordinal))
        {
            prefix = "/api";
        }

        return prefix.Length == 0 || path == prefix || path.StartsWith(prefix + "/", StringComparison.Ordinal);
    }
}
