using LaunchReady.Audit.Routes.Code;

namespace LaunchReady.Audit.Routes.Clients;

/// <summary>What an address in the source is there for: to be used, to be shown, to be compared with, or to stand in where nothing is set.</summary>
internal static class EnvironmentUse
{
    private const int Before = 10;

    private static readonly HashSet<string> Shown = new(StringComparer.OrdinalIgnoreCase)
    {
        "placeholder", "example", "examples", "description", "title", "label", "help", "helperText", "hint", "tooltip", "summary", "text", "alt", "docs", "json_schema_extra", "helptext", "sample",
    };

    private static readonly HashSet<string> Speaks = new(StringComparer.OrdinalIgnoreCase)
    {
        "log", "info", "debug", "warn", "warning", "error", "print", "println", "printf", "writeline", "logger", "startsWith", "endsWith", "includes", "indexOf", "contains", "StartsWith", "EndsWith", "equals", "match", "test", "replace", "HasPrefix", "HasSuffix",
        "startswith", "endswith", "Contains", "LogInformation", "echo", "include",
    };

    /// <summary>Shown to a person, written to a log, or compared with.</summary>
    public static bool IsTalk(CodeFile file, int at)
    {
        if (file.Value(at - 1) is "==" or "!=" or "===" or "!==" or "in" or "case" || file.Value(at + 1) is "==" or "!=" || (file.Is(at - 1, "=") && file.Value(at - 2) is "==" or "!=") || (file.Value(at - 1) is "=" or ":" && Shown.Contains(file.Value(at - 2))))
        {
            return true;
        }

        var open = file.Enclosing(at);
        if (file.Is(open, "[") || file.Is(open, "{"))
        {
            return file.Value(open - 1) is "=" or ":" && Shown.Contains(file.Value(open - 2));
        }

        return file.Is(open, "(") && Speaks.Contains(file.Value(open - 1));
    }

    /// <summary>It stands in where nothing is set: a default by its name, or the first value of a settings class.</summary>
    public static bool IsDefault(CodeFile file, int at)
    {
        for (var back = at - 1; back >= Math.Max(0, at - Before) && file.Value(back) is not (";" or "}"); back--)
        {
            if (file.IsWord(back) && (file.Value(back).Contains("default", StringComparison.OrdinalIgnoreCase) || file.Value(back).Contains("fallback", StringComparison.OrdinalIgnoreCase)))
            {
                return true;
            }
        }

        var name = Path.GetFileNameWithoutExtension(file.Path);
        return name.EndsWith("settings", StringComparison.OrdinalIgnoreCase) || name.EndsWith("options", StringComparison.OrdinalIgnoreCase) || name.EndsWith("config", StringComparison.OrdinalIgnoreCase);
    }
}
