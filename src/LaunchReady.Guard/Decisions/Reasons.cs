using LaunchReady.Guard.Arguments;

namespace LaunchReady.Guard.Decisions;

/// <summary>Grounds in a person's words.</summary>
internal static class Reasons
{
    public static string Effect(ToolEffect effect) => effect switch
    {
        ToolEffect.Read => "It sends its arguments out of the system.",
        ToolEffect.Write => "It changes something, and not every value is yours.",
        ToolEffect.Destructive => "It removes something or moves money.",
        ToolEffect.ExternalSend => "It sends something out of the company.",
        _ => "What it does is not known.",
    };

    public static string Allowed(ToolEffect effect) => effect switch
    {
        ToolEffect.Read => "You named where it looks.",
        ToolEffect.Write => "You asked for it, and named what it changes.",
        ToolEffect.ExternalSend => "You asked for it, named where it goes, and it carries nothing that was read.",
        _ => "You asked for it, and named all that it touches.",
    };

    public static string OfValue(string path, string doubt) => $"{ArgumentName.Quote(path)}: {doubt}.";
}
