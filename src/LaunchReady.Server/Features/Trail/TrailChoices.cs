using System.Globalization;
using LaunchReady.Server.Data.Trail;
using LaunchReady.Server.Features.Workspaces.Contracts;
using LaunchReady.Server.UI.Components;

namespace LaunchReady.Server.Features.Trail;

/// <summary>What the trail's filters offer.</summary>
internal sealed class TrailChoices(MemberDirectory members)
{
    private static readonly int[] Periods = [1, 7, 30, 90, 365];

    public static IReadOnlyList<Choice> Actions { get; } =
        [new("", "Any action"), .. Enum.GetValues<TrailAction>().Select(action => new Choice(TrailQuery.WordOf(action), InWords(action)))];

    /// <summary>The usual periods, and the one in the address if it is another.</summary>
    public static IReadOnlyList<Choice> PeriodsWith(int? days) =>
    [
        new("", "Any time"),
        .. Periods.Concat(days is { } other && !Periods.Contains(other) ? [other] : []).Order()
            .Select(count => new Choice(count.ToString(CultureInfo.InvariantCulture), count == 1 ? "Last 24 hours" : $"Last {count} days")),
    ];

    /// <summary>The people who belong now, and the one in the address if they have left.</summary>
    public async Task<IReadOnlyList<Choice>> ActorsAsync(Guid? chosen, CancellationToken cancellationToken)
    {
        var people = await members.PeopleAsync(cancellationToken);
        var choices = people.Select(person => new Choice(person.Id.ToString(), person.Name)).Prepend(new Choice("", "Anyone")).ToList();
        if (chosen is { } id && people.All(person => person.Id != id))
        {
            choices.Add(new Choice(id.ToString(), "Somebody who is not a member"));
        }

        return choices;
    }

    /// <summary>"Sign in failed", "API key created".</summary>
    private static string InWords(TrailAction action)
    {
        var words = TrailQuery.WordOf(action).Replace('-', ' ').Replace("api key", "API key", StringComparison.Ordinal);
        return char.ToUpperInvariant(words[0]) + words[1..];
    }
}
