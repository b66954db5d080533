using System.Globalization;
using System.Text.Json;
using LaunchReady.Server.Features.Tools.Contracts;

namespace LaunchReady.Server.Features.Desk.Calls;

/// <summary>Arguments in the shapes the desk works with.</summary>
internal static class Reading
{
    private const int AuthorLength = 120;

    public static int Limit(this ToolInput input) => Math.Clamp(input.Integer("limit") ?? Paging.Usual, 1, Paging.Most);

    public static bool Flag(this ToolInput input, string name) =>
        input.Arguments.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.True;

    /// <summary>A word of an enum; null when absent.</summary>
    public static T? Word<T>(this ToolInput input, string name)
        where T : struct, Enum =>
        Enum.TryParse<T>(input.Text(name), ignoreCase: true, out var word) && Enum.IsDefined(word) ? word : null;

    /// <summary>False when the text is there and is no day of the calendar.</summary>
    public static bool TryDate(this ToolInput input, string name, out DateOnly? date)
    {
        date = null;
        if (input.Text(name) is not { } text)
        {
            return true;
        }

        if (!DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            return false;
        }

        date = day;
        return true;
    }

    /// <summary>The person behind the call, as written beside what they did.</summary>
    public static string Author(this ToolInput input) =>
        input.Caller.Name.Length <= AuthorLength ? input.Caller.Name : input.Caller.Name[..AuthorLength];

    public static DateOnly Today(this TimeProvider time) => DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
}
