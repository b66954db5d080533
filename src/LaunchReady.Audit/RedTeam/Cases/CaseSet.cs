namespace LaunchReady.Audit.RedTeam.Cases;

/// <summary>All cases that come with the product, or those of a choice.</summary>
internal static class CaseSet
{
    private const string Folder = "RedTeam.Cases.";
    private const string EndpointFolder = "RedTeam.EndpointCases.";

    /// <summary>The embedded cases. Their faults are faults of ours, which a test finds.</summary>
    public static (IReadOnlyList<RedTeamCase> Cases, IReadOnlyList<YamlFault> Faults) Load() => Load(Folder);

    /// <summary>The same and what only endpoints of others are tried with.</summary>
    public static (IReadOnlyList<RedTeamCase> Cases, IReadOnlyList<YamlFault> Faults) LoadForEndpoints() => Load(Folder, EndpointFolder);

    private static (IReadOnlyList<RedTeamCase> Cases, IReadOnlyList<YamlFault> Faults) Load(params string[] folders)
    {
        var assembly = typeof(CaseSet).Assembly;
        return Read(from folder in folders
                    from name in assembly.GetManifestResourceNames().Where(name => name.StartsWith(folder, StringComparison.Ordinal)).Order(StringComparer.Ordinal)
                    select (name[folder.Length..], Text(assembly, name)));
    }

    private static string Text(System.Reflection.Assembly assembly, string name)
    {
        using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }

    public static (IReadOnlyList<RedTeamCase> Cases, IReadOnlyList<YamlFault> Faults) Read(IEnumerable<(string File, string Text)> files)
    {
        var cases = new List<RedTeamCase>();
        var faults = new List<YamlFault>();
        foreach (var (file, text) in files)
        {
            var read = CaseReader.Read(file, text);
            cases.AddRange(read.Cases);
            faults.AddRange(read.Faults);
        }

        faults.AddRange(cases.GroupBy(one => one.Id).SelectMany(group => group.Skip(1)
            .Select(again => new YamlFault(again.Location.File, again.Location.Line, $"The id '{again.Id}' is taken: {group.First().Location}."))));
        faults.AddRange(cases.GroupBy(Opening).SelectMany(group => group.Skip(1)
            .Select(again => new YamlFault(again.Location.File, again.Location.Line, $"It opens with the same words as {group.First().Id}, so that a scripted model could not tell them apart."))));
        return ([.. cases.OrderBy(one => Order(one.Class)).ThenBy(one => one.Id, StringComparer.Ordinal)], faults);
    }

    /// <summary>The first words; those that name something planted differ in every case, since its number does.</summary>
    private static string Opening(RedTeamCase one)
    {
        var first = one.Conversation.FirstOrDefault(exchange => exchange.Person is not null);
        var named = CaseWords.NamesIn(first?.Person ?? string.Empty).Any(name => one.Plants.Any(plant => plant.Name == name));
        return named ? one.Id : first?.Person + first?.Hidden;
    }

    private static int Order(string @class) => AttackClass.All.TakeWhile(one => one.Id != @class).Count();
}
