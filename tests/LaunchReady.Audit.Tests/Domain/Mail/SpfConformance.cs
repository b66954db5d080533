using System.Net;
using System.Text.Json;
using LaunchReady.Audit.Domain.Dns;
using LaunchReady.Audit.Domain.Mail.Spf;

namespace LaunchReady.Audit.Tests.Domain.Mail;

/// <summary>The conformance suite of RFC 7208, whole: each scenario's zone is the DNS that the check sees.</summary>
public sealed class SpfConformance(ITestOutputHelper output)
{
    [Fact]
    public async Task EveryCaseOfTheSuite_EndsAsTheSuiteAllows()
    {
        using var suite = JsonDocument.Parse(await File.ReadAllBytesAsync(SharedData.Require("email/spf-rfc7208.json"), TestContext.Current.CancellationToken));
        var wrong = new List<string>();
        var count = 0;
        foreach (var scenario in suite.RootElement.GetProperty("suites").EnumerateArray())
        {
            var evaluator = new SpfEvaluator(Zone(scenario.GetProperty("zonedata")), TimeProvider.System);
            foreach (var test in scenario.GetProperty("tests").EnumerateArray())
            {
                count++;
                var sender = new SpfSender(IPAddress.Parse(Text(test, "host")), Text(test, "helo"), Text(test, "mailfrom"));
                var outcome = await evaluator.CheckAsync(sender, TestContext.Current.CancellationToken);
                if (Differs(test, outcome) is { } difference)
                {
                    wrong.Add($"{Text(test, "name")}: {difference} ({outcome.Reason})");
                }
            }
        }

        output.WriteLine($"SPF conformance: {count - wrong.Count} of {count}");
        Assert.Equal(203, count);
        Assert.Empty(wrong);
    }

    private static string? Differs(JsonElement test, SpfOutcome outcome)
    {
        var allowed = test.GetProperty("result").EnumerateArray().Select(result => result.GetString()).ToList();
        if (!allowed.Contains(Name(outcome.Result)))
        {
            return $"{Name(outcome.Result)} instead of {string.Join(" or ", allowed)}";
        }

        return test.GetProperty("explanation").GetString() switch
        {
            null => null,
            "DEFAULT" => outcome.Explanation is null ? null : $"explained '{outcome.Explanation}' where nothing was to be said",
            var wanted => outcome.Explanation == wanted ? null : $"explained '{outcome.Explanation}' instead of '{wanted}'",
        };
    }

    private static string Name(SpfResult result) => result switch
    {
        SpfResult.TemporaryError => "temperror",
        SpfResult.PermanentError => "permerror",
        _ => result.ToString().ToLowerInvariant(),
    };

    private static string Text(JsonElement test, string name) => test.GetProperty(name).GetString() ?? string.Empty;

    private static ZoneResolver Zone(JsonElement names)
    {
        var zone = new ZoneResolver();
        foreach (var name in names.EnumerateObject())
        {
            var owner = name.Name.TrimEnd('.');
            var records = name.Value.EnumerateArray().ToList();
            var ownText = records.Any(record => record.ValueKind is JsonValueKind.Object && record.TryGetProperty("TXT", out _));
            var fails = records.Any(record => record.ValueKind is JsonValueKind.String);
            foreach (var record in records.Where(record => record.ValueKind is JsonValueKind.Object).Select(record => record.EnumerateObject().Single()))
            {
                Add(zone, owner, record, ownText);
            }

            if (fails)
            {
                zone.Failing(owner);
            }
        }

        return zone;
    }

    /// <summary>The suite's convention: a record of the old type SPF stands for TXT as well, unless the name says what its TXT is.</summary>
    private static void Add(ZoneResolver zone, string owner, JsonProperty record, bool ownText)
    {
        switch (record.Name)
        {
            case "SPF" when !ownText:
            case "TXT" when record.Value.ValueKind is JsonValueKind.Array || record.Value.GetString() != "NONE":
                var strings = record.Value.ValueKind is JsonValueKind.Array ? record.Value.EnumerateArray().Select(part => part.GetString()!) : [record.Value.GetString()!];
                zone.WithText(owner, [.. strings]);
                break;
            case "A" or "AAAA":
                zone.WithAddress(owner, record.Value.GetString()!);
                break;
            case "MX":
                zone.WithMail(owner, record.Value[0].GetInt32(), record.Value[1].GetString()!);
                break;
            case "PTR":
                zone.With(new NameRecord(owner, record.Value.GetString()!));
                break;
            case "CNAME":
                zone.With(new AliasRecord(owner, record.Value.GetString()!));
                break;
        }
    }
}
