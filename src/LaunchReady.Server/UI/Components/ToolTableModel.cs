using LaunchReady.Server.Features.Tools.Contracts;

namespace LaunchReady.Server.UI.Components;

/// <summary>A small table of what a call returned.</summary>
public sealed record ToolTableModel(string Caption, IReadOnlyList<Column> Columns, IReadOnlyList<IReadOnlyList<string>> Rows, int Total)
{
    internal static ToolTableModel Of(string caption, ToolView view) =>
        new(caption, [.. view.Columns.Select(Column.Of)], view.Rows, view.Total);

    /// <summary>On a narrow screen the first column leads; the amount, or else the state, stands at its right.</summary>
    internal CellPlace PlaceOf(int index)
    {
        if (index == 0)
        {
            return CellPlace.Lead;
        }

        var side = LastOf(ColumnKind.Money) ?? LastOf(ColumnKind.Status) ?? LastOf(ColumnKind.Date);
        return index == side ? CellPlace.Side : CellPlace.Rest;
    }

    private int? LastOf(ColumnKind kind)
    {
        for (var index = Columns.Count - 1; index > 0; index--)
        {
            if (Columns[index].Kind == kind)
            {
                return index;
            }
        }

        return null;
    }
}
