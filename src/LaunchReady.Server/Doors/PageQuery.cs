using System.Globalization;
using System.Reflection;

namespace LaunchReady.Server.Doors;

/// <summary>
/// Which part of a list: <c>limit</c> from 1 to 100 (50 when absent) and <c>after</c>, the id of the last row that was seen.
/// Anything else is refused rather than mended.
/// </summary>
internal sealed record PageQuery(int Limit, Guid? After) : IBindableFromHttpContext<PageQuery>
{
    public const int Default = 50;
    public const int Most = 100;

    public static ValueTask<PageQuery?> BindAsync(HttpContext context, ParameterInfo parameter)
    {
        var query = context.Request.Query;
        return ValueTask.FromResult<PageQuery?>(new PageQuery(ReadLimit(query["limit"]), ReadAfter(query["after"])));
    }

    private static int ReadLimit(string? text)
    {
        if (text is null)
        {
            return Default;
        }

        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var limit) && limit is >= 1 and <= Most
            ? limit
            : throw new InputException(Refusal.Invalid("limit", $"'limit' must be a whole number from 1 to {Most}."));
    }

    private static Guid? ReadAfter(string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return null;
        }

        return Guid.TryParse(text, out var after)
            ? after
            : throw new InputException(Refusal.Invalid("after", "'after' must be the id of a row of this list."));
    }
}

/// <summary>One part of a list. <c>next</c> goes into <c>after</c> for the following part; absent on the last.</summary>
internal sealed record Page<T>(IReadOnlyList<T> Items, Guid? Next)
{
    /// <summary>From one row more than was asked for.</summary>
    public static Page<T> Of(IReadOnlyList<T> rows, int limit, Func<T, Guid> id) =>
        rows.Count > limit ? new Page<T>([.. rows.Take(limit)], id(rows[limit - 1])) : new Page<T>(rows, null);
}
