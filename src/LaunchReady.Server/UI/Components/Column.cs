using LaunchReady.Server.Features.Tools.Contracts;

namespace LaunchReady.Server.UI.Components;

/// <summary>What a column holds; decides alignment and wrapping.</summary>
public enum ColumnKind
{
    Text,
    Id,
    Date,
    Money,
    Status,

    /// <summary>Buttons at the end of the row; its title is for screen readers only.</summary>
    Act,
}

public sealed record Column(string Title, ColumnKind Kind = ColumnKind.Text)
{
    public static implicit operator Column(string title) => new(title);

    public static Column FromTitle(string title) => new(title);

    internal static Column Of(ToolColumn column) => new(column.Title, column.Kind switch
    {
        ToolColumnKind.Id => ColumnKind.Id,
        ToolColumnKind.Date => ColumnKind.Date,
        ToolColumnKind.Money => ColumnKind.Money,
        ToolColumnKind.Status => ColumnKind.Status,
        _ => ColumnKind.Text,
    });
}

/// <summary>Where a cell stands when a narrow screen turns the row into a two-line list.</summary>
public enum CellPlace
{
    /// <summary>On the second line.</summary>
    Rest,

    /// <summary>On the first line, left: what the row is about.</summary>
    Lead,

    /// <summary>On the first line, right: the state or the amount.</summary>
    Side,
}

internal static class ColumnClass
{
    public static string Of(ColumnKind kind) => kind switch
    {
        ColumnKind.Id => "id",
        ColumnKind.Date => "date",
        ColumnKind.Money => "money",
        ColumnKind.Status => "status",
        ColumnKind.Act => "act",
        _ => "text",
    };
}
