using LaunchReady.Server.Features.Chat.Turns;

namespace LaunchReady.Server.Tests.Architecture.Features.Trail;

/// <summary>What no room may do: the trail reaching up into the inside of the chat. Here to be found by the test beside it.</summary>
internal static class SampleViolation
{
    public static string Reach() => nameof(Turn) + typeof(Turn).Name;
}
