using LaunchReady.Audit.Source;

namespace LaunchReady.Audit.EnvironmentMap;

/// <summary>All settings of a project: where the code reads them and where they are set, in which environments. Names, places and hashes; never a value.</summary>
public sealed record SettingsMap
{
    /// <summary>The settings in order of their names.</summary>
    public required IReadOnlyList<MappedSetting> Settings { get; init; }

    /// <summary>Credentials that several environments share.</summary>
    public required IReadOnlyList<SharedCredential> Shared { get; init; }

    /// <summary>The files that set something.</summary>
    public required IReadOnlyList<string> Sources { get; init; }

    /// <summary>How many files of code were read.</summary>
    public required int CodeFiles { get; init; }

    /// <summary>Makes the map of a tree.</summary>
    /// <param name="tree">The project's files.</param>
    /// <param name="files">Files whose environment the caller knows, by full path; they may lie outside of the tree.</param>
    /// <param name="except">The full path of a file that is no part of the project: the description of the audit.</param>
    /// <param name="cancellationToken">Stops it between files.</param>
    public static SettingsMap Read(SourceTree tree, IReadOnlyDictionary<string, string>? files = null, string? except = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(tree);
        var builder = new SettingsMapBuilder(tree, files ?? new Dictionary<string, string>());
        foreach (var file in tree.Files.Where(file => except is null || Path.GetFullPath(Path.Combine(tree.Root, file.Path)) != except))
        {
            cancellationToken.ThrowIfCancellationRequested();
            builder.Add(file);
        }

        builder.AddOutside();
        return builder.Build();
    }
}
