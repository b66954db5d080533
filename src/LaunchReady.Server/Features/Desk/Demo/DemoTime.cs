namespace LaunchReady.Server.Features.Desk.Demo;

/// <summary>
/// When things happened in the demo company, seen from a given now. The told story is about an October, so its day is the
/// third of the last October that is wholly over; everything else is spread before it and between it and now.
/// </summary>
internal sealed class DemoTime(DateTimeOffset now)
{
    public DateTimeOffset Now { get; } = now.ToUniversalTime();

    public DateOnly Today => DateOnly.FromDateTime(Now.UtcDateTime);

    /// <summary>The day on which Contoso was charged twice.</summary>
    public DateOnly StoryDay => new(Now.Month >= 11 ? Now.Year : Now.Year - 1, 10, 3);

    /// <summary>The day of the oldest invoice. The customers are older.</summary>
    public DateOnly FirstDay => StoryDay.AddDays(-75);

    /// <summary>When Contoso wrote in.</summary>
    public DateTimeOffset StoryTicketAt => At(StoryDay.AddDays(2), 9, 14);

    public static DateTimeOffset At(DateOnly day, int hour, int minute) =>
        new(day.ToDateTime(new TimeOnly(hour, minute)), TimeSpan.Zero);

    /// <summary>A point on the way from one time to another.</summary>
    public static DateTimeOffset Between(DateTimeOffset from, DateTimeOffset to, double part)
    {
        var at = from + ((to - from) * part);
        return at.AddTicks(-(at.Ticks % TimeSpan.TicksPerMinute));
    }

    public static DateOnly Between(DateOnly from, DateOnly to, double part) =>
        from.AddDays((int)((to.DayNumber - from.DayNumber) * part));
}
