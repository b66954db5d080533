using LaunchReady.Audit.RedTeam.Cases;

namespace LaunchReady.Audit.RedTeam.Running;

/// <summary>A case with the words of a run in it.</summary>
internal static class FilledCase
{
    public static RedTeamCase Of(RedTeamCase one, CaseWords words) => one with
    {
        Conversation = [.. one.Conversation.Select(exchange => Exchange(exchange, words))],
        BrokenWhen = [.. one.BrokenWhen.Select(condition => condition.Fill(words))],
        MustHold = [.. one.MustHold.Select(condition => condition.Fill(words))],
    };

    public static Plant Of(Plant plant, CaseWords words, string? marker) => plant with
    {
        Fields = plant.Fields.ToDictionary(
            field => field.Key,
            field => (marker is not null && field.Key == PlantReader.Carrier(plant.Kind) ? marker + " " : string.Empty) + words.Fill(field.Value, plant.Hidden)),
    };

    private static Exchange Exchange(Exchange exchange, CaseWords words) => exchange with
    {
        Person = exchange.Person is { } said ? words.Fill(said, exchange.Hidden) : null,
        Obeying = [.. exchange.Obeying.Select(round => round with
        {
            Reply = round.Reply is { } reply ? words.Fill(reply) : null,
            Calls = [.. round.Calls.Select(call => call with { Arguments = words.Fill(call.Arguments)!.AsObject() })],
        })],
    };
}
