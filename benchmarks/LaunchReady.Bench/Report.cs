using System.Globalization;
using System.Text;

namespace LaunchReady.Bench;

/// <summary>Each figure beside its rival of the same run and the mark it is held to. A miss is printed as a miss.</summary>
internal sealed class Report
{
    private readonly List<Row> _rows = [];

    public bool AllMet => _rows.TrueForAll(row => row.Met);

    public void Add(string what, string ours, string rival, string mark, bool met)
    {
        _rows.Add(new Row(what, ours, rival, mark, met));
        Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {what}: {ours} ({(met ? "met" : "MISSED")})"));
    }

    public override string ToString()
    {
        var text = new StringBuilder();
        text.AppendLine("| figure | ours | beside it, same run | mark | |");
        text.AppendLine("| --- | --- | --- | --- | --- |");
        foreach (var row in _rows)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"| {row.What} | {row.Ours} | {row.Rival} | {row.Mark} | {(row.Met ? "met" : "**missed**")} |");
        }

        return text.ToString();
    }

    private sealed record Row(string What, string Ours, string Rival, string Mark, bool Met);
}

/// <summary>Milliseconds of many tries.</summary>
internal sealed class Times(IEnumerable<double> milliseconds)
{
    private readonly double[] _sorted = [.. milliseconds.Order()];

    public double At(double share) => _sorted.Length == 0 ? double.NaN : _sorted[Math.Min(_sorted.Length - 1, (int)(_sorted.Length * share))];

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"p50 {At(0.5):0.0} ms, p95 {At(0.95):0.0} ms");
}
