using LaunchReady.Server.Features.Chat.Turns;
using LaunchReady.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace LaunchReady.Server.Tests.Features.Chat;

/// <summary>Looks at turns from inside, for tests whose people can no longer look from outside.</summary>
internal static class Turns
{
    public static Task<string> StateAsync(TestServer server, Guid turn) =>
        Office.ReadAsync(server, async data => (await data.Set<Turn>().SingleAsync(row => row.Id == turn)).State.ToString());

    /// <summary>Until no turn runs in this server.</summary>
    public static Task UntilQuietAsync(TestServer server) => server.Services.GetRequiredService<TurnHost>().AllEndedAsync();
}
