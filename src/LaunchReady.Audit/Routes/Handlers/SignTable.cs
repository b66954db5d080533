using LaunchReady.Audit.Routes.Code;

namespace LaunchReady.Audit.Routes.Handlers;

/// <summary>Names by which a thing is known in source: <c>sendMail</c>, <c>Process.Start</c>, <c>Mail::to</c>, by their last word.</summary>
internal sealed class SignTable
{
    private readonly Dictionary<string, List<(string Qualifier, string Meaning)>> _signs = new(StringComparer.Ordinal);

    public SignTable(params (string Meaning, string Names)[] rows)
    {
        foreach (var (meaning, names) in rows)
        {
            foreach (var name in names.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            {
                Add(meaning, name);
            }
        }
    }

    /// <summary>What the word at a place means here, or null.</summary>
    public string? At(CodeFile file, int at)
    {
        if (!file[at].IsWord || !_signs.TryGetValue(file[at].Value, out var rows))
        {
            return null;
        }

        foreach (var (qualifier, meaning) in rows)
        {
            if (qualifier.Length == 0 || (file.IsDot(at - 1) && file.Value(at - 2) == qualifier))
            {
                return meaning;
            }
        }

        return null;
    }

    private void Add(string meaning, string name)
    {
        var parts = name.Split(["::", "."], StringSplitOptions.None);
        if (!_signs.TryGetValue(parts[^1], out var rows))
        {
            _signs[parts[^1]] = rows = [];
        }

        rows.Add((parts.Length > 1 ? parts[^2] : "", meaning));
    }
}
