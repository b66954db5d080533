using System.Reflection;

namespace LaunchReady.Audit.Checks;

/// <summary>All checks of the library, found by looking at the assembly: adding a file to a stage's folder is all it takes.</summary>
public static class CheckCatalog
{
    /// <summary>New instances, by stage and then by id.</summary>
    public static IReadOnlyList<ICheck> Create() => Create(typeof(CheckCatalog).Assembly);

    internal static IReadOnlyList<ICheck> Create(Assembly assembly)
    {
        var checks = assembly.GetTypes()
            .Where(type => type is { IsAbstract: false, IsClass: true } && typeof(ICheck).IsAssignableFrom(type) && type.GetConstructor(Type.EmptyTypes) is not null)
            .Select(type => (ICheck)Activator.CreateInstance(type)!)
            .OrderBy(check => check.Info.Stage)
            .ThenBy(check => check.Info.Id, StringComparer.Ordinal)
            .ToList();
        var twice = checks.GroupBy(check => check.Info.Id, StringComparer.Ordinal).FirstOrDefault(group => group.Skip(1).Any());
        return twice is null ? checks : throw new InvalidOperationException($"Two checks have the id {twice.Key}.");
    }
}
