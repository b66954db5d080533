using YamlDotNet.Core;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace LaunchReady.Audit.SecretScan;

/// <summary>The allow-list as a file: a YAML list, each entry with a reason and an owner. What it does not understand it refuses, since a typo here hides a leak.</summary>
public static class AllowFile
{
    /// <summary>The name under which it is found in the root of a tree.</summary>
    public const string Name = ".launchready-secrets-allow";

    /// <summary>Reads a file.</summary>
    /// <exception cref="InvalidDataException">It is not a list of allowances; the message says where.</exception>
    public static IReadOnlyList<SecretAllowance> Read(string path) => Parse(File.ReadAllText(path), System.IO.Path.GetFileName(path));

    /// <summary>Reads its text.</summary>
    /// <exception cref="InvalidDataException">It is not a list of allowances; the message says where.</exception>
    public static IReadOnlyList<SecretAllowance> Parse(string yaml, string name = Name)
    {
        try
        {
            var entries = new DeserializerBuilder().WithNamingConvention(CamelCaseNamingConvention.Instance).WithDuplicateKeyChecking().Build().Deserialize<List<Entry>?>(yaml);
            return [.. (entries ?? []).Select((entry, index) => Check(entry, index + 1, name))];
        }
        catch (YamlException fault)
        {
            throw new InvalidDataException($"{name}, line {fault.Start.Line}: {fault.InnerException?.Message ?? fault.Message}", fault);
        }
    }

    private static SecretAllowance Check(Entry? entry, int number, string name)
    {
        var missing = entry is null ? "is empty"
            : string.IsNullOrWhiteSpace(entry.Reason) ? "has no reason"
            : string.IsNullOrWhiteSpace(entry.Owner) ? "has no owner"
            : entry.Path is null && entry.Fingerprint is null ? "has neither path nor fingerprint"
            : null;
        DateOnly? expires = null;
        if (missing is null && entry!.Expires is { } day)
        {
            expires = DateOnly.TryParseExact(day, "yyyy-MM-dd", out var date) ? date : throw new InvalidDataException($"{name}: entry {number} expires on '{day}', which is no date (2027-01-31).");
        }

        return missing is null
            ? new SecretAllowance(entry!.Reason!, entry.Owner!) { Path = entry.Path, Rule = entry.Rule, Fingerprint = entry.Fingerprint, Expires = expires }
            : throw new InvalidDataException($"{name}: entry {number} {missing}.");
    }

    private sealed record Entry
    {
        public string? Path { get; init; }

        public string? Rule { get; init; }

        public string? Fingerprint { get; init; }

        public string? Reason { get; init; }

        public string? Owner { get; init; }

        public string? Expires { get; init; }
    }
}
