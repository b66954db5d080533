using LaunchReady.Audit.Routes.Code;
using LaunchReady.Audit.Routes.Handlers;
using LaunchReady.Audit.Routes.Mounting;

namespace LaunchReady.Audit.Routes.Frameworks.JavaScript;

/// <summary>
/// Next.js's one middleware (<c>middleware.ts</c>, from version 16 <c>proxy.ts</c>): what it asks and which paths it sees. One that only looks who is there,
/// and sends nobody away, is none.
/// </summary>
internal sealed record NextMiddleware(string Root, Guard Guard, IReadOnlyList<string> Matchers, IReadOnlyList<string> Only, IReadOnlyList<string> Except)
{
    public static NextMiddleware? Of(CodeFile file, Project project, Modules modules)
    {
        var name = Path.GetFileNameWithoutExtension(file.Path);
        if (name is not ("middleware" or "proxy") || Evidence(file, name, project, modules) is not { Length: > 0 } evidence)
        {
            return null;
        }

        var (only, except) = RouteMatchers(file);
        return new NextMiddleware(
            FilePaths.Folder(file.Path) is { Length: > 0 } folder ? folder + "/" : "",
            new Guard(AuthenticationPlace.Middleware, $"{Path.GetFileName(file.Path)}: {evidence}", GuardNames.NamesRole(evidence)),
            Matcher(file), only, except);
    }

    public bool Sees(string root, string path) => (Root.Length == 0 || root == Root || root.StartsWith(Root, StringComparison.Ordinal) || Root == root + "src/" || Root == root + "src") && Covers(path);

    private bool Covers(string path) =>
        (Matchers.Count == 0 || Matchers.Any(matcher => Matches(matcher, path))) && (Only.Count == 0 || Only.Any(matcher => Matches(matcher, path))) && !Except.Any(matcher => Matches(matcher, path));

    private static string Evidence(CodeFile file, string name, Project project, Modules modules)
    {
        foreach (var (alias, module) in ExportReading.Passed(file).Where(passed => passed.Alias.Local == "default" || passed.Alias.Local == name))
        {
            if (module == "next-auth/middleware" || (module.StartsWith("next-auth", StringComparison.Ordinal) && alias.Name == "default"))
            {
                return module;
            }

            if (alias.Name == "auth" && project.In(Language.JavaScript).Any(one => one.Text.Contains("authorized", StringComparison.Ordinal) && one.Functions.Any(function => function.Name == "authorized")))
            {
                return "auth with the callback authorized";
            }
        }

        var exports = modules.Exports(file);
        if (!exports.ContainsKey("default") && !exports.ContainsKey(name))
        {
            return "";
        }

        var signs = new HandlerReader(project).Read(file, file.All);
        var reads = signs.Authentication.Length > 0 ? signs.Authentication : file.Tokens.Any(token => token.IsWord && token.Value == "protect") ? "protect" : "";
        return reads.Length > 0 && SendsAway(file, project) ? reads : "";
    }

    /// <summary>It answers 401 or 403, or sends on to a sign-in, itself or in what it calls.</summary>
    private static bool SendsAway(CodeFile file, Project project)
    {
        var called = Enumerable.Range(0, file.Count).Where(at => file.IsWord(at) && file.Is(at + 1, "(")).Select(file.Value).Distinct().Take(40).Select(name => project.Function(file, name)).OfType<CodeFunction>().Where(function => function.File != file);
        return Refuses(file, file.All) || called.Any(function => Refuses(function.File, function.Function.Body));

        static bool Refuses(CodeFile where, Span span) => Enumerable.Range(span.Start, span.Length).Any(at => where.Value(at) is "protect" or "401" or "403" or "redirectToSignIn" or "withAuth" or "Unauthorized")
            || (Enumerable.Range(span.Start, span.Length).Any(at => where.Value(at) is "redirect" or "rewrite" or "redirectTo") && Enumerable.Range(span.Start, span.Length).Any(at => where.IsText(at) && GuardNames.Words(where.Value(at)).Any(word => word is "login" or "signin" or "sign" or "auth" or "unauthorized")));
    }

    /// <summary>Paths that a condition names: <c>if (isProtected(request))</c> are the only ones, <c>if (!isPublic(request))</c> are the exceptions.</summary>
    private static (List<string> Only, List<string> Except) RouteMatchers(CodeFile file)
    {
        var (only, except) = (new List<string>(), new List<string>());
        for (var at = 2; at + 2 < file.Count; at++)
        {
            if (file.Is(at, "createRouteMatcher") && file.Is(at + 1, "(") && file.Is(at - 1, "=") && file.IsWord(at - 2))
            {
                var paths = Enumerable.Range(at + 2, Math.Max(0, file.Close(at + 1) - at - 2)).Where(file.IsText).Select(file.Value).ToList();
                var negated = Enumerable.Range(0, file.Count).Any(use => file.Is(use, file.Value(at - 2)) && file.Is(use - 1, "!"));
                (negated ? except : only).AddRange(paths);
            }
        }

        return except.Count > 0 ? ([], except) : (only, except);
    }

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
