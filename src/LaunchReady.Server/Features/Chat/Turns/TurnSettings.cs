using System.Globalization;
using System.Text;
using LaunchReady.Guard.Limits;

namespace LaunchReady.Server.Features.Chat.Turns;

/// <summary>How far one turn may go before a person has to look: a model that goes round in circles costs money and patience.</summary>
internal static class TurnSettings
{
    private static readonly CompositeFormat Fault = CompositeFormat.Parse("LAUNCHREADY_TURN__{0} must be a whole number from 1000 to 100000000 (tokens in one turn).");

    /// <summary>Of alike calls the check before each call tells the model, which does not end the turn.</summary>
    public static TurnLimits Standard { get; } = new()
    {
        RoundTrips = 10,
        Calls = 20,
        Duration = TimeSpan.FromMinutes(5),
        IdenticalCalls = int.MaxValue,
        FailuresOfOneCall = int.MaxValue,
    };

    public static TurnLimits Read(IConfiguration section, List<string> faults)
    {
        return Standard with
        {
            InputTokens = Number("InputTokens", Standard.InputTokens),
            OutputTokens = Number("OutputTokens", Standard.OutputTokens),
        };

        long Number(string name, long standard)
        {
            if (section[name] is not { } text)
            {
                return standard;
            }

            if (long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is >= 1_000 and <= 100_000_000)
            {
                return number;
            }

            faults.Add(string.Format(CultureInfo.InvariantCulture, Fault, name.ToUpperInvariant()));
            return standard;
        }
    }
}
