using LaunchReady.Audit.Routes.Code;

namespace LaunchReady.Audit.Routes.Frameworks.JavaScript;

/// <summary>Which page of a Next.js application shows a file, by following who imports it.</summary>
internal sealed class PagesOf(Project project, Modules modules)
{
    private const int Deepest = 6;
    private readonly Lazy<Dictionary<CodeFile, List<CodeFile>>> _importers = new(() => Importers(project, modules));

    /// <summary>The nearest page's path, and what stands before its <c>app</c> folder; null where none was found.</summary>
    public (string Path, string Root)? Of(CodeFile file)
    {
        List<CodeFile> level = [file];
        var seen = new HashSet<CodeFile>(level);
        for (var depth = 0; depth <= Deepest && level.Count > 0; depth++)
        {
            var pages = level.Select(Page).OfType<(string Path, string Root)>().OrderBy(page => page.Path.Length).ThenBy(page => page.Path, StringComparer.Ordinal).Take(1).ToList();
            if (pages is [var page])
            {
                return page;
            }

            level = [.. level.SelectMany(one => _importers.Value.GetValueOrDefault(one) ?? []).Where(seen.Add)];
        }

        return null;
    }

    private static (string Path, string Root)? Page(CodeFile file) =>
        FilePaths.HasName(file.Path, "page") && FilePaths.Below(file.Path, "app") is var (before, after) ? (FilePaths.Bracketed(FilePaths.Folder(after)), before) : null;

    private static Dictionary<CodeFile, List<CodeFile>> Importers(Project project, Modules modules)
    {
        var importers = new Dictionary<CodeFile, List<CodeFile>>();
        foreach (var file in project.In(Language.JavaScript))
        {
            foreach (var module in modules.Imports(file).Values.Select(imported => imported.Module).Concat(ExportReading.Passed(file).Select(passed => passed.Module)).Distinct())
            {
                if (modules.Module(file, module) is { } target && target != file)
                {
                    if (!importers.TryGetValue(target, out var list))
                    {
                        importers[target] = list = [];
                    }

                    list.Add(file);
                }
            }
        }

        return importers;
    }
}
