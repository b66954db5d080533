namespace LaunchReady.Audit.Routes.Handlers;

/// <summary>What the reading of a handler showed.</summary>
internal sealed class HandlerSigns
{
    public SortedSet<string> SideEffects { get; } = new(StringComparer.Ordinal);

    public bool Writes { get; set; }

    /// <summary>How it asks who the caller is; empty where nothing was seen.</summary>
    public string Authentication { get; set; } = "";

    /// <summary>The function that asks, where only its name says so.</summary>
    public string AuthenticationCall { get; set; } = "";

    public bool NamesRole { get; set; }

    /// <summary>It sends somebody away: 401, 403, or a word for it.</summary>
    public bool Refuses { get; set; }

    /// <summary>It answers 401 of its own accord: whatever it is called, it wants to know who the caller is.</summary>
    public bool WantsCaller { get; set; }

    public bool Signature { get; set; }

    /// <summary>It hands the caller's own token on to the database.</summary>
    public bool RowLevel { get; set; }

    public HashSet<RouteParameter> Parameters { get; } = [];

    /// <summary>Names of functions that it calls, in order.</summary>
    public List<string> Calls { get; } = [];

    public void TakeOver(HandlerSigns other)
    {
        SideEffects.UnionWith(other.SideEffects);
        Writes |= other.Writes;
        Authentication = Authentication.Length > 0 ? Authentication : other.Authentication;
        NamesRole |= other.NamesRole;
        WantsCaller |= other.WantsCaller;
        Signature |= other.Signature;
        RowLevel |= other.RowLevel;
    }
}
