using System.Globalization;
using System.Reflection;
using LaunchReady.Server.Data.Trail;
using LaunchReady.Server.Doors;

namespace LaunchReady.Server.Features.Trail;

/// <summary>The filter as it stands in an address: <c>actor</c>, <c>action</c>, <c>days</c> (1 to 3650).</summary>
internal sealed record TrailQuery(Guid? Actor, TrailAction? Action, int? Days) : IBindableFromHttpContext<TrailQuery>
{
    public static ValueTask<TrailQuery?> BindAsync(HttpContext context, ParameterInfo parameter)
    {
        var query = context.Request.Query;
        return ValueTask.FromResult<TrailQuery?>(new TrailQuery(ReadActor(query["actor"]), ReadAction(query["action"]), ReadDays(query["days"])));
    }

    public TrailFilter ToFilter(TimeProvider time) => new(Actor, Action, Days is { } days ? time.GetUtcNow().AddDays(-days) : null);

    /// <summary>The word of an action in addresses and answers: "signed-in".</summary>
    public static string WordOf(TrailAction action) => System.Text.Json.JsonNamingPolicy.KebabCaseLower.ConvertName(action.ToString());

    private static Guid? ReadActor(string? text) => string.IsNullOrEmpty(text)
        ? null
        : Guid.TryParse(text, out var actor) ? actor : throw new InputException(Refusal.Invalid("actor", "'actor' must be the id of an account."));

    private static TrailAction? ReadAction(string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return null;
        }

        foreach (var action in Enum.GetValues<TrailAction>())
        {
            if (WordOf(action) == text)
            {
                return action;
            }
        }

        throw new InputException(Refusal.Invalid("action", "'action' is not one that the trail knows."));
    }

    private static int? ReadDays(string? text) => string.IsNullOrEmpty(text)
        ? null
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var days) && days is >= 1 and <= 3650
            ? days
            : throw new InputException(Refusal.Invalid("days", "'days' must be a whole number from 1 to 3650."));
}
