using System.Globalization;

namespace LaunchReady.Server.Tests.Doors;

/// <summary>What the table in <c>access-matrix.md</c> says of one endpoint.</summary>
public sealed record AccessMatrixRow(string Method, string Route, IReadOnlyList<int> Expected)
{
    public string Door => $"{Method} {Route}";

    public int For(Persona persona) => Expected[(int)persona];
}

/// <summary>Reads the table that a reviewer reads.</summary>
internal static class AccessMatrix
{
    public static string Path { get; } = System.IO.Path.Combine(AppContext.BaseDirectory, "Doors", "access-matrix.md");

    public static IReadOnlyList<AccessMatrixRow> Read() =>
        [.. File.ReadLines(Path).Where(line => line.StartsWith("| `", StringComparison.Ordinal)).Select(Parse)];

    private static AccessMatrixRow Parse(string line)
    {
        var cells = line.Trim().Trim('|').Split('|', StringSplitOptions.TrimEntries);
        var personas = Enum.GetValues<Persona>().Length;
        Assert.True(cells.Length == personas + 1, $"A row of the access matrix has {cells.Length} cells, not {personas + 1}: {line}");
        var door = cells[0].Trim('`').Split(' ', 2, StringSplitOptions.TrimEntries);
        return new AccessMatrixRow(door[0], door[1], [.. cells.Skip(1).Select(cell => int.Parse(cell, CultureInfo.InvariantCulture))]);
    }
}
