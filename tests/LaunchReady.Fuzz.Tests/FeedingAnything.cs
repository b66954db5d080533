using System.Globalization;
using LaunchReady.Detection;

namespace LaunchReady.Fuzz.Tests;

/// <summary>The fuzz targets for a bounded time. A failure names the input in base64, which belongs into the seeds then.</summary>
public sealed class FeedingAnything
{
    private static readonly TimeSpan s_length = TimeSpan.FromSeconds(1.5);

    public static TheoryData<string> Names => [.. Targets.All.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void ChangedSeeds_BreakNoPromise(string target)
    {
        var outcome = Mutation.Run(target, s_length, seed: 20_261_124);
        Assert.True(outcome.Fault is null, $"{outcome.Fault} for {Convert.ToBase64String(outcome.Broken ?? [])}");
        Assert.True(outcome.Inputs > Seeds.All.Count, "Not even the seeds were read in time.");
    }

    [Fact]
    public void SameSeed_GivesTheSameInputs() =>
        Assert.Equal(Mutation.Run("arguments", TimeSpan.FromMilliseconds(200), 7).Fault?.Message, Mutation.Run("arguments", TimeSpan.FromMilliseconds(200), 7).Fault?.Message);
}

/// <summary>Time grows with the length and no faster, for texts made to be slow. Measured alone and in processor time, so that a busy machine does not count; the best of several.</summary>
[CollectionDefinition(nameof(TakingTheirTime), DisableParallelization = true)]
[Collection(nameof(TakingTheirTime))]
public sealed class TakingTheirTime
{
    private const int Length = 20_000;
    private const int Rounds = 3;

    // Doubling a text doubles the work; what is quadratic takes four times as long, at four times the length sixteen times.
    private const double MostForFourTimes = 9;

    // What ends so soon says nothing about growth.
    private const double TooShortToTell = 0.03;

    private static readonly Dictionary<string, Action<string>> s_scanners = new()
    {
        ["secrets"] = static text => SecretScanner.BuiltIn.Scan(text),
        ["personal data"] = static text => PersonalDataScanner.Scan(text),
        ["injection"] = static text => InjectionScanner.Scan(text),
    };

    [Theory]
    [InlineData("a")]
    [InlineData("password: ")]
    [InlineData("api_key=\"")]
    [InlineData("eyJhbGciOiJIUzI1NiJ9.")]
    [InlineData("ignore all previous ")]
    [InlineData("<!-- ")]
    [InlineData("![](https://a.example/?q=")]
    [InlineData("SWdub3JlIGFsbA")]
    [InlineData("i g n o r e ")]
    [InlineData("1gn0r3 ")]
    [InlineData("忽略所有")]
    [InlineData("1 ")]
    [InlineData("219-09-")]
    [InlineData("a@a.")]
    public void FourTimesTheText_TakesAboutFourTimesAsLong(string piece)
    {
        foreach (var (scanner, scan) in s_scanners)
        {
            var once = Best(scan, Repeat(piece, Length));
            var fourTimes = Best(scan, Repeat(piece, 4 * Length));
            Assert.True(fourTimes < Math.Max(MostForFourTimes * once, TooShortToTell), string.Create(CultureInfo.InvariantCulture, $"{scanner}: {once:0.0000} s, then {fourTimes:0.0000} s for '{piece}'"));
        }
    }

    private static double Best(Action<string> scan, string text)
    {
        scan(text);
        return Enumerable.Range(0, Rounds).Min(_ => Seconds(scan, text));
    }

    private static double Seconds(Action<string> scan, string text)
    {
        var before = Environment.CpuUsage.TotalTime;
        scan(text);
        return (Environment.CpuUsage.TotalTime - before).TotalSeconds;
    }

    private static string Repeat(string piece, int length) => string.Concat(Enumerable.Repeat(piece, (length / piece.Length) + 1))[..length];
}
