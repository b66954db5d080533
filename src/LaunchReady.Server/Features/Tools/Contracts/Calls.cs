using System.Text.Json;
using LaunchReady.Server.Data;
using LaunchReady.Server.Doors;
using Microsoft.EntityFrameworkCore;

namespace LaunchReady.Server.Features.Tools.Contracts;

/// <summary>Reads calls of the bound workspace. Reach them through their turn, whose owner the caller has checked.</summary>
internal sealed class Calls(AppData data)
{
    public async Task<IReadOnlyDictionary<Guid, StoredCall>> OfTurnsAsync(IReadOnlyCollection<Guid> turnIds, CancellationToken cancellationToken) =>
        (await data.Set<ToolCall>().AsNoTracking().Where(call => turnIds.Contains(call.TurnId)).ToListAsync(cancellationToken))
            .ToDictionary(call => call.Id, Stored);

    public Task<bool> AnyWaitingAsync(Guid turnId, CancellationToken cancellationToken) =>
        data.Set<ToolCall>().AnyAsync(call => call.TurnId == turnId && call.State == CallState.Waiting, cancellationToken);

    public static StoredCall Stored(ToolCall call) => new(
        call.TurnId,
        call.ModelCallId,
        call.Result,
        call.View is null ? null : JsonSerializer.Deserialize<ToolView>(call.View, StrictJson.Options),
        new CallItem
        {
            Id = call.Id,
            Tool = call.Tool,
            Title = call.Title,
            Effect = Word(call.Effect.ToString()),
            Purpose = call.Purpose,
            Arguments = Parse(call.Arguments),
            ArgumentsSha256 = call.ArgumentsSha256,
            State = Word(call.State.ToString()),
            Summary = call.Summary,
            Result = call.Result is null ? null : Parse(call.Result),
            StartedAt = call.StartedAt,
            EndedAt = call.EndedAt,
            Suspicion = call.Suspicion,
        });

    private static JsonElement Parse(string json)
    {
        using var document = JsonDocument.Parse(json);
        return document.RootElement.Clone();
    }

    private static string Word(string name) => JsonNamingPolicy.KebabCaseLower.ConvertName(name);
}

/// <summary>A call with what only the server needs: the model's name for it, what the model was told, and the page's table.</summary>
internal sealed record StoredCall(Guid TurnId, string ModelCallId, string? Result, ToolView? View, CallItem Item);
