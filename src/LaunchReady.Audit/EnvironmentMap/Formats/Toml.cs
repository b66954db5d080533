namespace LaunchReady.Audit.EnvironmentMap.Formats;

/// <summary>The tables of <c>fly.toml</c>, <c>wrangler.toml</c>, <c>netlify.toml</c> and <c>railway.toml</c> that give settings.</summary>
internal static class Toml
{
    public static IEnumerable<FoundSet> Find(string text)
    {
        var (number, table, environment) = (0, false, (string?)null);
        foreach (var raw in text.Split('\n'))
        {
            number++;
            var line = raw.Trim();
            if (line.StartsWith('['))
            {
                var path = line.Trim('[', ']', ' ').Split('.');
                // [env], [vars], [env.staging.vars], [build.environment], [context.production.environment]
                table = path[^1] is "vars" or "environment" || (path.Length == 1 && path[0] == "env");
                environment = path.Length == 3 ? EnvironmentNames.Of(path[1]) : null;
            }
            else if (table && line.IndexOf('=', StringComparison.Ordinal) is > 0 and var equals && line[0] != '#')
            {
                yield return new(line[..equals].Trim().Trim('"'), line[(equals + 1)..].Trim().Trim('"', '\''), number, environment);
            }
        }
    }
}
