using System.Globalization;

namespace LaunchReady.Server.UI;

/// <summary>How times and lengths of time read on a page. Times are UTC and say so; the page's script turns them into local time.</summary>
internal static class TimeWords
{
    public static string Time(DateTimeOffset at) => at.UtcDateTime.ToString("HH:mm", CultureInfo.InvariantCulture) + " UTC";

    public static string Date(DateTimeOffset at) => at.UtcDateTime.ToString("d MMM yyyy", CultureInfo.InvariantCulture);

    public static string DateTime(DateTimeOffset at) => $"{Date(at)}, {Time(at)}";

    /// <summary>For the <c>datetime</c> attribute.</summary>
    public static string Machine(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    /// <summary>"expires in 23 h", "expires in 5 min", "expired".</summary>
    public static string Expiry(DateTimeOffset expires, DateTimeOffset now) =>
        expires <= now ? "expired" : $"expires in {Length(expires - now)}";

    /// <summary>"0.1 s", "41 s", "5 min", "23 h", "3 days": one unit, rounded down, so that it never promises too much.</summary>
    public static string Length(TimeSpan length) => length switch
    {
        { TotalSeconds: < 10 } => string.Create(CultureInfo.InvariantCulture, $"{Math.Max(length.TotalSeconds, 0):0.0} s"),
        { TotalMinutes: < 1 } => $"{(int)length.TotalSeconds} s",
        { TotalHours: < 1 } => $"{(int)length.TotalMinutes} min",
        { TotalDays: < 2 } => $"{(int)length.TotalHours} h",
        _ => $"{(int)length.TotalDays} days",
    };
}
