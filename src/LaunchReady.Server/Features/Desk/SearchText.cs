namespace LaunchReady.Server.Features.Desk;

/// <summary>A row with a lower-case copy of its words, so that search means the same in every database.</summary>
internal interface ISearchable
{
    string SearchText { get; }
}

/// <summary>
/// Search without the databases' own ideas of case: SQLite's <c>lower</c> knows ASCII only and <c>LIKE</c> differs in both.
/// The words are matched as plain text; <c>%</c> and <c>_</c> mean themselves.
/// </summary>
internal static class SearchText
{
    public const int MaxLength = 6000;
    private const int MostWords = 16;

    public static string Of(params ReadOnlySpan<string?> parts)
    {
        var text = string.Join(' ', parts).ToLowerInvariant();
        return text.Length <= MaxLength ? text : text[..MaxLength];
    }

    /// <summary>A name or an address as it is compared: trimmed, lower case.</summary>
    public static string Key(string text) => text.Trim().ToLowerInvariant();

    /// <summary>Rows that hold every word of the query, in any order.</summary>
    public static IQueryable<T> HoldingEveryWordOf<T>(this IQueryable<T> rows, string? query)
        where T : class, ISearchable
    {
        var words = (query ?? "").ToLowerInvariant().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        foreach (var word in words.Distinct(StringComparer.Ordinal).Take(MostWords))
        {
            rows = rows.Where(row => row.SearchText.Contains(word));
        }

        return rows;
    }
}
