namespace LaunchReady.Audit.Checks;

/// <summary>The pages of the handover pack that checks can add to.</summary>
public enum HandoverPage
{
    /// <summary>Domains, hosts, certificates and when they run out.</summary>
    Domains,

    /// <summary>Which setting is read where and set where.</summary>
    EnvironmentMap,

    /// <summary>Which address leads to which.</summary>
    RedirectMap,

    /// <summary>Who can do what.</summary>
    Access,

    /// <summary>Third parties that it talks to.</summary>
    Integrations,
}

/// <summary>A table for a page of the handover pack. Names and addresses only; the report masks what looks like a secret.</summary>
/// <param name="Title">Its heading.</param>
/// <param name="Columns">The names of its columns.</param>
/// <param name="Rows">Its rows, each as long as the columns.</param>
public sealed record HandoverTable(string Title, IReadOnlyList<string> Columns, IReadOnlyList<IReadOnlyList<string>> Rows);

/// <summary>What checks learned that the people who take over will want to know. Safe for use by several threads.</summary>
public sealed class HandoverFacts
{
    private readonly Lock _gate = new();
    private readonly List<(HandoverPage Page, HandoverTable Table)> _tables = [];

    /// <summary>Adds a table to a page.</summary>
    public void Add(HandoverPage page, HandoverTable table)
    {
        ArgumentNullException.ThrowIfNull(table);
        lock (_gate)
        {
            _tables.Add((page, table));
        }
    }

    /// <summary>The tables of a page, in the order in which they came.</summary>
    public IReadOnlyList<HandoverTable> Of(HandoverPage page)
    {
        lock (_gate)
        {
            return [.. _tables.Where(entry => entry.Page == page).Select(entry => entry.Table)];
        }
    }

    internal HandoverFacts Masked(Func<string, string> mask)
    {
        var masked = new HandoverFacts();
        lock (_gate)
        {
            foreach (var (page, table) in _tables)
            {
                masked.Add(page, table with { Rows = [.. table.Rows.Select(row => (IReadOnlyList<string>)[.. row.Select(mask)])] });
            }
        }

        return masked;
    }
}
