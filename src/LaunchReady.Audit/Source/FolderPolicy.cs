namespace LaunchReady.Audit.Source;

/// <summary>Which folders hold nothing that the project's authors wrote. A name that is also an ordinary word counts only beside the file that gives it its meaning.</summary>
internal static class FolderPolicy
{
    private static readonly HashSet<string> Dependencies = new(StringComparer.OrdinalIgnoreCase)
    {
        "node_modules", "bower_components", "jspm_packages", "vendor", "Pods", "site-packages", ".venv", "venv", ".virtualenv", "virtualenv",
        ".tox", ".nox", ".bundle", ".gradle", ".m2", ".nuget", ".yarn", ".pnpm-store", ".eggs",
    };

    private static readonly HashSet<string> BuildOutput = new(StringComparer.OrdinalIgnoreCase)
    {
        "obj", ".next", ".nuxt", ".output", ".svelte-kit", ".vercel", ".netlify", ".turbo", ".parcel-cache", ".angular", ".astro",
        "__pycache__", ".pytest_cache", ".mypy_cache", ".ruff_cache", ".cache", "htmlcov", ".nyc_output", "TestResults", ".vs", ".idea",
    };

    private static readonly HashSet<string> VersionControl = new(StringComparer.OrdinalIgnoreCase) { ".git", ".hg", ".svn", ".jj" };

    /// <summary>Ordinary words that are a build's folder only beside a file of that kind.</summary>
    private static readonly Dictionary<string, string[]> BuildOutputBeside = new(StringComparer.OrdinalIgnoreCase)
    {
        ["bin"] = [".csproj", ".fsproj", ".vbproj"],
        ["artifacts"] = [".sln", ".slnx", ".csproj", "Directory.Build.props", "build.gradle", "pom.xml", "Makefile"],
        ["dist"] = ["package.json", "pyproject.toml", "setup.py"],
        ["build"] = ["package.json", "build.gradle", "build.gradle.kts", "pyproject.toml", "setup.py"],
        ["out"] = ["package.json", "build.gradle", "pom.xml"],
        ["target"] = ["pom.xml", "Cargo.toml", "build.sbt"],
        ["coverage"] = ["package.json", "Gemfile", "pyproject.toml"],
    };

    public static SkipReason? Skip(string name, IReadOnlyCollection<string> siblings, SourceLimits limits)
    {
        if (VersionControl.Contains(name))
        {
            return SkipReason.VersionControl;
        }

        if (Dependencies.Contains(name))
        {
            return SkipReason.Dependencies;
        }

        return !limits.BuildOutput && IsBuildOutput(name, siblings) ? SkipReason.BuildOutput : null;
    }

    private static bool IsBuildOutput(string name, IReadOnlyCollection<string> siblings) =>
        BuildOutput.Contains(name)
        || (BuildOutputBeside.TryGetValue(name, out var beside)
            && siblings.Any(file => beside.Any(mark => mark[0] == '.' ? file.EndsWith(mark, StringComparison.OrdinalIgnoreCase) : file.Equals(mark, StringComparison.OrdinalIgnoreCase))));
}
