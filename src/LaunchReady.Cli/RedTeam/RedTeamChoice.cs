using LaunchReady.Audit.RedTeam.Cases;
using LaunchReady.Audit.RedTeam.Reports;

namespace LaunchReady.Cli.RedTeam;

/// <summary>Which cases are run, and which breaks are known already.</summary>
internal sealed record RedTeamChoice(IReadOnlyList<RedTeamCase> Cases, IReadOnlySet<string> Known)
{
    /// <exception cref="InvalidDataException">A name that nothing has, or a baseline that is none.</exception>
    public static RedTeamChoice Read(IReadOnlyList<string> classes, IReadOnlyList<string> ids, string? baseline)
    {
        var (cases, faults) = CaseSet.Load();
        if (faults.Count > 0)
        {
            throw new InvalidDataException(string.Join(Environment.NewLine, faults));
        }

        if (classes.FirstOrDefault(name => AttackClass.Find(name) is null) is { } noClass)
        {
            throw new InvalidDataException($"There is no class '{noClass}'. There are: {string.Join(", ", AttackClass.All.Select(one => one.Id))}.");
        }

        if (ids.FirstOrDefault(id => !cases.Any(one => one.Id == id)) is { } noCase)
        {
            throw new InvalidDataException($"There is no case '{noCase}'. 'launchready redteam --list' names them.");
        }

        return new RedTeamChoice(
            [.. cases.Where(one => (classes.Count == 0 || classes.Contains(one.Class)) && (ids.Count == 0 || ids.Contains(one.Id)))],
            baseline is null ? new HashSet<string>() : RedTeamJson.ReadBaseline(File.ReadAllText(baseline)));
    }
}
