using System.Text.Json.Serialization;
using LaunchReady.Audit.SecretScan;

namespace LaunchReady.Audit.EnvironmentMap;

/// <summary>A setting: where the code reads it, and where it is set. Never a value.</summary>
public sealed record MappedSetting
{
    /// <summary>Its name, as the code reads it or, unread, as it is set.</summary>
    public required string Name { get; init; }

    /// <summary>Where it is read.</summary>
    public required IReadOnlyList<SettingRead> Reads { get; init; }

    /// <summary>Where it is set.</summary>
    public required IReadOnlyList<SettingSet> Sets { get; init; }

    /// <summary>Whether an example or template names it: <c>.env.example</c>.</summary>
    public bool IsDocumented { get; init; }

    /// <summary>Whether its name says that its value opens something.</summary>
    public bool IsCredential { get; init; }

    /// <summary>Whether the build gives it to the browser.</summary>
    public bool IsPublic { get; init; }

    /// <summary>The environments that set it, in order.</summary>
    public IReadOnlyList<string> Environments => [.. Sets.Select(set => set.Environment).Distinct().Order(StringComparer.Ordinal)];

    /// <summary>Whether the code reads it, nothing sets it, it has no default everywhere, and no platform brings it.</summary>
    public bool IsReadButUnset => Sets.Count == 0 && Reads.Any(read => !read.HasDefault) && !SettingName.IsPlatform(Name);

    /// <summary>Whether some code names it, in whatever way: read through an object of settings, put together, handed on.</summary>
    public bool IsMentioned { get; init; }

    /// <summary>Whether it is set, outside of CI whose tools read their own, and no code so much as names it.</summary>
    public bool IsSetButUnread => Reads.Count == 0 && !IsMentioned && Sets.Any(set => set.Environment != "ci") && !SettingName.IsPlatform(Name);
}

/// <summary>A place that reads a setting.</summary>
/// <param name="Path">Relative to the tree.</param>
/// <param name="Line">From 1.</param>
/// <param name="HasDefault">Whether the place goes on without it.</param>
public sealed record SettingRead(string Path, int Line, bool HasDefault);

/// <summary>A place that sets a setting.</summary>
/// <param name="Path">Relative to the tree.</param>
/// <param name="Line">From 1.</param>
/// <param name="Environment">For which environment; <c>any</c> when nothing says.</param>
public sealed record SettingSet(string Path, int Line, string Environment)
{
    /// <summary>The value's keyed hash within this run; null for a reference to a value elsewhere, a placeholder, or nothing.</summary>
    [JsonIgnore]
    internal SecretMark? Value { get; init; }
}

/// <summary>Environments that hold the same credential, told by hash.</summary>
/// <param name="Names">The settings that hold it.</param>
/// <param name="Environments">The environments that share it.</param>
/// <param name="Places">Where.</param>
public sealed record SharedCredential(IReadOnlyList<string> Names, IReadOnlyList<string> Environments, IReadOnlyList<SettingSet> Places);
