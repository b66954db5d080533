namespace LaunchReady.Server.UI.Components;

/// <summary>What a colour means. A word always stands beside it.</summary>
public enum Tone
{
    Neutral,

    /// <summary>Fine, done, known.</summary>
    Ok,

    /// <summary>A person must look.</summary>
    Ask,

    /// <summary>Refused, dangerous, from outside.</summary>
    Deny,
}

internal static class ToneClass
{
    public static string? Of(Tone tone) => tone switch
    {
        Tone.Ok => "ok",
        Tone.Ask => "ask",
        Tone.Deny => "deny",
        _ => null,
    };
}
