namespace LaunchReady.Server.Features.Chat.Turns;

/// <summary>How far one turn may go before a person has to look: a model that goes round in circles costs money and patience.</summary>
internal static class TurnLimits
{
    public const int Rounds = 10;
    public const int Calls = 20;
    public static readonly TimeSpan Time = TimeSpan.FromMinutes(5);
}
