using LaunchReady.Audit.Routes.Code;
using LaunchReady.Audit.Routes.Mounting;

namespace LaunchReady.Audit.Routes.Frameworks.Python;

/// <summary>Reads <c>path(…)</c>, <c>re_path(…)</c>, <c>url(…)</c>, <c>include(…)</c> and <c>router.register(…)</c>.</summary>
internal sealed class DjangoUrls(Project project, MountGraph graph, PythonModules modules, DjangoViews views)
{
    public static string Key(CodeFile file) => $"{file.Path}#urlpatterns";

    public void ReadRouters(CodeFile file)
    {
        for (var at = 2; at + 1 < file.Count; at++)
        {
            if (!file.Is(at, "register") || !file.IsDot(at - 1) || !file.Is(at + 1, "(") || file.Value(at - 2) is "admin" or "site" or "register" or "library")
            {
                continue;
            }

            var arguments = file.Arguments(at + 1);
            if (arguments.Count < 2 || !(file.IsText(arguments[0].Start) || file.IsWord(arguments[0].Start)))
            {
                continue;
            }

            var prefix = Pattern(file, PythonArguments.At(file, arguments, 0, "prefix"), regex: true);
            var view = PythonArguments.At(file, arguments, 1, "viewset");
            graph.Get($"{file.Path}#{file.Value(at - 2)}", "Django").Routes.AddRange(views.ViewSet(file, at, prefix, view));
        }
    }

    public void ReadPatterns(CodeFile file)
    {
        for (var at = 0; at + 2 < file.Count; at++)
        {
            if (!file.StartsLine(at) || !file.IsWord(at) || !file.Value(at).EndsWith("patterns", StringComparison.Ordinal))
            {
                continue;
            }

            var assign = file.Is(at + 1, "+") && file.Is(at + 2, "=") ? at + 2 : at + 1;
            if (file.Value(assign) is not ("=" or "+="))
            {
                continue;
            }

            var router = graph.Get($"{file.Path}#{file.Value(at)}", "Django");
            for (var part = assign + 1; part < file.Count && (part == assign + 1 || !file.StartsLine(part) || file.Enclosing(part) >= 0); part = file.Next(part))
            {
                Part(file, part, router);
            }
        }
    }

    private void Part(CodeFile file, int part, Router router)
    {
        if (file.Is(part, "["))
        {
            List(file, part, router);
        }
        else if (file.Value(part) is "i18n_patterns" or "format_suffix_patterns" or "patterns" && file.Is(part + 1, "("))
        {
            foreach (var item in file.Arguments(part + 1))
            {
                Entry(file, item, router);
            }
        }
        else if (file.IsWord(part) && file.IsDot(part + 1) && file.Is(part + 2, "urls"))
        {
            Mount(file, part, router, file.Value(part), PathText.Empty);
        }
    }

    private void List(CodeFile file, int open, Router router)
    {
        foreach (var item in file.Arguments(open))
        {
            Entry(file, item, router);
        }
    }

    private void Entry(CodeFile file, Span item, Router router)
    {
        if (file.Value(item.Start) is not ("path" or "re_path" or "url") || !file.Is(item.Start + 1, "("))
        {
            return;
        }

        var arguments = file.Arguments(item.Start + 1);
        if (arguments.Count < 2)
        {
            return;
        }

        var path = Pattern(file, arguments[0], regex: !file.Is(item.Start, "path"));
        var view = PythonArguments.At(file, arguments, 1, "view");
        if (file.Is(view.Start, "include") && file.Is(view.Start + 1, "("))
        {
            Include(file, view, router, path);
        }
        else if (file.Excerpt(view, 40).EndsWith("site.urls", StringComparison.Ordinal))
        {
            var guard = new Guard(AuthenticationPlace.GlobalPolicy, "Django's administration asks for a member of staff", NamesRole: true);
            router.Routes.Add(new RouteDraft("Django", "ANY", path with { Value = path.Value.TrimEnd('/') + "/*" }, file, item.Start) { Handler = file.Excerpt(view, 40), Guards = [guard] });
        }
        else if (file.Value(view.End - 1) == "urls" || file.Is(view.Start + 2, "urls"))
        {
            Mount(file, view.Start, router, file.Value(view.Start), path);
        }
        else
        {
            router.Routes.AddRange(views.View(file, item.Start, path, view));
        }
    }

    private void Include(CodeFile file, Span view, Router router, PathText path)
    {
        var first = file.Arguments(view.Start + 1) is [var argument, ..] ? argument : default;
        first = file.Is(first.Start, "(") ? file.Arguments(first.Start).FirstOrDefault() : first;
        if (file.IsText(first.Start))
        {
            if (modules.Module(file, file.Value(first.Start)) is { } included)
            {
                router.Mount(graph.Get(Key(included), "Django"), path, [], file, view.Start);
            }
        }
        else if (file.Is(first.Start, "["))
        {
            var inner = graph.Get($"{file.Path}#{first.Start}", "Django");
            router.Mount(inner, path, [], file, view.Start);
            List(file, first.Start, inner);
        }
        else
        {
            Mount(file, view.Start, router, file.Value(first.Start), path);
        }
    }

    /// <summary>A router's or another list's routes, of this file or an imported one.</summary>
    private void Mount(CodeFile file, int at, Router router, string name, PathText path)
    {
        var child = graph.Find($"{file.Path}#{name}");
        child ??= modules.Resolve(file, name) is var (there, inner) ? graph.Find($"{there.Path}#{inner}") ?? graph.Find(Key(there)) : null;
        child ??= modules.Imports(file).TryGetValue(name, out var imported) && modules.Module(file, imported.Module.TrimEnd('.') + "." + imported.Name) is { } module ? graph.Get(Key(module), "Django") : null;
        if (child is not null && child != router)
        {
            router.Mount(child, path, [], file, at);
        }
    }

    private PathText Pattern(CodeFile file, Span span, bool regex)
    {
        var first = file.Value(span.Start) is "_" or "gettext_lazy" && file.Is(span.Start + 1, "(") ? file.Inside(span.Start + 1) : span;
        var text = project.TextOf(file, first);
        return regex ? text with { Value = DjangoPattern.Of(text.Value) } : text;
    }
}
