using LaunchReady.Audit.Routes.Code;

namespace LaunchReady.Audit.Routes.Frameworks.Go;

/// <summary>Variables that a package declares outside its functions: all of its files see the same one.</summary>
internal sealed class GoPackages
{
    private readonly HashSet<(string Folder, string Name)> _variables = [];

    public GoPackages(IEnumerable<CodeFile> files)
    {
        foreach (var file in files)
        {
            for (var at = 0; at + 1 < file.Count; at++)
            {
                if (file.Is(at, "var") && file.StartsLine(at) && file.FunctionAround(at) is null)
                {
                    Read(file, at);
                }
            }
        }
    }

    public bool Declares(CodeFile file, string name) => _variables.Contains((Folder(file), name));

    private void Read(CodeFile file, int at)
    {
        if (!file.Is(at + 1, "("))
        {
            _variables.Add((Folder(file), file.Value(at + 1)));
            return;
        }

        var inside = file.Inside(at + 1);
        for (var token = inside.Start; token < Math.Min(inside.End, file.Count); token++)
        {
            if (file.IsWord(token) && file.StartsLine(token) && file.Enclosing(token) == at + 1)
            {
                _variables.Add((Folder(file), file.Value(token)));
            }
        }
    }

    private static string Folder(CodeFile file) => Path.GetDirectoryName(file.Path) ?? "";
}
