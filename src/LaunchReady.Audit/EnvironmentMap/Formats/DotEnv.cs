namespace LaunchReady.Audit.EnvironmentMap.Formats;

/// <summary>Files of <c>NAME=value</c>: with <c>export</c>, quotes (that may go over lines), comments.</summary>
internal static class DotEnv
{
    public static IEnumerable<FoundSet> Find(string text)
    {
        var lines = text.Split('\n');
        for (var i = 0; i < lines.Length; i++)
        {
            var line = lines[i].Trim();
            line = line.StartsWith("export ", StringComparison.Ordinal) ? line[7..].TrimStart() : line;
            var equals = line.IndexOf('=', StringComparison.Ordinal);
            if (equals <= 0 || line[0] == '#' || !SettingName.IsValid(line[..equals].TrimEnd()))
            {
                continue;
            }

            var (name, number, value) = (line[..equals].TrimEnd(), i + 1, line[(equals + 1)..].Trim());
            if (value.Length > 0 && value[0] is '"' or '\'' or '`')
            {
                var quote = value[0];
                var rest = value[1..];
                while (!rest.Contains(quote, StringComparison.Ordinal) && i + 1 < lines.Length)
                {
                    rest += "\n" + lines[++i].TrimEnd('\r');
                }

                value = rest[..(rest.IndexOf(quote, StringComparison.Ordinal) is >= 0 and var end ? end : rest.Length)];
            }
            else if (value.StartsWith('#'))
            {
                value = "";
            }
            else if (value.IndexOf(" #", StringComparison.Ordinal) is >= 0 and var comment)
            {
                value = value[..comment].TrimEnd();
            }

            yield return new(name, value, number);
        }
    }
}
