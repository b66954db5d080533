using System.Globalization;

namespace LaunchReady.Detection.Tests;

/// <summary>Ids and traces are random, and in many lines some of them hold what a rule looks for: that alone makes no secret of the next value.</summary>
public sealed class LogsOfManyIds
{
    private const int Lines = 40_000;
    private const int Seed = 20261124;

    [Fact]
    public void LinesOfRandomIdsAndTraces_HoldNoSecret()
    {
        var random = new Random(Seed);
        var found = new List<string>();
        for (var line = 0; line < Lines; line++)
        {
            var text = Line(random);
            var redacted = Redactor.Secrets.Redact(text);
            if (redacted != text)
            {
                found.Add($"{text} -> {redacted}");
            }
        }

        Assert.True(found.Count == 0, $"{found.Count} of {Lines}: {string.Join(Environment.NewLine, found.Take(5))}");
    }

    private static string Line(Random random) => string.Create(
        CultureInfo.InvariantCulture,
        $"{{\"time\":\"2026-11-24T12:00:00Z\",\"instance\":\"{Id(random)}\",\"traceId\":\"{Hex(random, 32)}\",\"spanId\":\"{Hex(random, 16)}\",\"path\":\"/api/workspaces/{Id(random)}/conversations/{Id(random)}\",\"etag\":\"{Hex(random, 40)}\"}}");

    private static string Id(Random random) => $"{Hex(random, 8)}-{Hex(random, 4)}-{Hex(random, 4)}-{Hex(random, 4)}-{Hex(random, 12)}";

    private static string Hex(Random random, int length) => random.GetHexString(length, lowercase: true);
}
