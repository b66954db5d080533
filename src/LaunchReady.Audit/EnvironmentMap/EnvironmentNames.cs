namespace LaunchReady.Audit.EnvironmentMap;

/// <summary>Which environment a file's path names.</summary>
internal static class EnvironmentNames
{
    public const string Development = "development";
    public const string Production = "production";
    public const string Any = "any";

    private static readonly Dictionary<string, string> s_words = new(StringComparer.OrdinalIgnoreCase)
    {
        ["dev"] = Development,
        ["development"] = Development,
        ["local"] = Development,
        ["override"] = Development,
        ["staging"] = "staging",
        ["stage"] = "staging",
        ["stg"] = "staging",
        ["preview"] = "staging",
        ["uat"] = "staging",
        ["qa"] = "staging",
        ["prod"] = Production,
        ["production"] = Production,
        ["live"] = Production,
        ["prd"] = Production,
        ["test"] = "test",
        ["testing"] = "test",
        ["ci"] = "ci",
        ["workflows"] = "ci",
    };

    /// <summary>The last word of the path that names one: <c>deploy/staging/values.yaml</c>, <c>.env.production</c>; <see cref="Any"/> when none does.</summary>
    public static string Of(string path)
    {
        var words = path.Split('/', '.', '-', '_');
        for (var i = words.Length - 1; i >= 0; i--)
        {
            if (s_words.TryGetValue(words[i], out var name))
            {
                return name;
            }
        }

        return Any;
    }

    /// <summary>One spelling for a name that a manifest gives.</summary>
    public static string Canonical(string name) => s_words.GetValueOrDefault(name, name.ToLowerInvariant());
}
