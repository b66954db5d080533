using System.Collections;
using LaunchReady.Server.Features.Chat.Turns;
using LaunchReady.Server.Hosting.Settings;
using LaunchReady.Testing;
using Microsoft.Extensions.Configuration;

namespace LaunchReady.Server.Tests.Hosting;

/// <summary>Settings are proven before the first request, and every fault is told at once, by name.</summary>
public sealed class ReadingSettings
{
    [Fact]
    public void Name_ReadsItsValue() => Assert.Equal("secret", Read(("LAUNCHREADY_MODEL__APIKEY", "secret"))["Model:ApiKey"]);

    [Fact]
    public void NameFile_ReadsTheFilesTextWithoutItsLastLineBreak()
    {
        using var folder = new TemporaryFolder();
        var path = Path.Combine(folder.Path, "key");
        File.WriteAllText(path, "secret\n");

        Assert.Equal("secret", Read(("LAUNCHREADY_MODEL__APIKEY_FILE", path))["Model:ApiKey"]);
    }

    [Fact]
    public void NameAndNameFile_BothSet_AreAFaultThatNamesBoth()
    {
        var fault = Assert.Single(Faults(("LAUNCHREADY_SETUP_TOKEN", "one"), ("LAUNCHREADY_SETUP_TOKEN_FILE", "/two")));

        Assert.Equal("LAUNCHREADY_SETUP_TOKEN and LAUNCHREADY_SETUP_TOKEN_FILE are both set. Keep one.", fault);
    }

    [Fact]
    public void NameFile_OfAFileThatIsNotThere_IsNamed() =>
        Assert.Equal("LAUNCHREADY_DATABASE_FILE names a file that cannot be read: /no/such/file.", Assert.Single(Faults(("LAUNCHREADY_DATABASE_FILE", "/no/such/file"))));

    [Fact]
    public void EveryFault_IsToldAtOnce() => Assert.Equal(2, Faults(
        ("LAUNCHREADY_SETUP_TOKEN", "one"), ("LAUNCHREADY_SETUP_TOKEN_FILE", "/two"), ("LAUNCHREADY_DATABASE_FILE", "/no/such/file")).Count);

    [Fact]
    public void OthersVariables_AreLeftAlone() => Assert.Empty(Read(("PATH", "/bin"), ("MODEL__APIKEY", "secret"), ("LAUNCHREADY_DATA", string.Empty)));

    [Fact]
    public void Standard_IsSqliteInTheDataFolder()
    {
        var settings = ServerSettings.Read(Configuration([]));

        Assert.Null(settings.Database);
        Assert.Equal(Path.GetFullPath("data"), settings.DataFolder);
        Assert.Equal(new LimitSettings(), settings.Limits);
    }

    [Fact]
    public void WrongValues_AreAllToldAtOnce()
    {
        var fault = Assert.Throws<SettingsException>(() => ServerSettings.Read(Configuration(new()
        {
            ["SETUP_TOKEN"] = "short",
            ["Limits:SignIn"] = "0",
            ["Limits:Message"] = "many",
            ["Limits:Create"] = "-1",
            ["Limits:Invite"] = "1000001",
            ["Turn:InputTokens"] = "999",
            ["Turn:OutputTokens"] = "-5000",
            ["Turn:ReplyCharacters"] = "999",
        })));

        Assert.Equal(
            ["LAUNCHREADY_LIMITS__CREATE", "LAUNCHREADY_LIMITS__INVITE", "LAUNCHREADY_LIMITS__MESSAGE", "LAUNCHREADY_LIMITS__SIGNIN", "LAUNCHREADY_SETUP_TOKEN", "LAUNCHREADY_TURN__INPUTTOKENS", "LAUNCHREADY_TURN__OUTPUTTOKENS", "LAUNCHREADY_TURN__REPLYCHARACTERS"],
            fault.Faults.Select(line => line.Split(' ')[0]).Order());
    }

    [Theory]
    [InlineData("1")]
    [InlineData("1000000")]
    public void Limit_WithinBounds_IsTaken(string limit) =>
        Assert.Equal(int.Parse(limit, System.Globalization.CultureInfo.InvariantCulture), ServerSettings.Read(Configuration(new() { ["Limits:SignIn"] = limit })).Limits.SignIn);

    [Fact]
    public void TokensOfATurn_AreTaken_AndTheOtherLimitsStay()
    {
        var turn = ServerSettings.Read(Configuration(new() { ["Turn:InputTokens"] = "1000", ["Turn:OutputTokens"] = "100000000" })).Turn;

        turn.Validate();
        Assert.Equal((1_000, 100_000_000, 10, 20), (turn.InputTokens, turn.OutputTokens, turn.RoundTrips, turn.Calls));
        Assert.Equal(TurnSettings.Standard, ServerSettings.Read(Configuration([])).Turn);
    }

    [Theory]
    [InlineData("abcdef", 1_000, "abcdef")]
    [InlineData("abcdef", 1_003, "abc")]
    [InlineData("ab😀f", 1_003, "ab")]
    [InlineData("ab😀f", 1_002, "ab😀")]
    [InlineData("abcdef", 1_006, "")]
    [InlineData("abcdef", 2_000, "")]
    public void AnswerThatIsLong_IsCutBetweenCharacters(string piece, int written, string kept) =>
        Assert.Equal(kept, ServerSettings.Read(Configuration(new() { ["Turn:ReplyCharacters"] = "1006" })).Reply.Cut(piece, written));

    private static IConfiguration Configuration(Dictionary<string, string?> values) => new ConfigurationBuilder().AddInMemoryCollection(values).Build();

    private static Dictionary<string, string?> Read(params (string Name, string Value)[] variables) => EnvironmentSettings.Read(Environment(variables));

    private static IReadOnlyList<string> Faults(params (string Name, string Value)[] variables) =>
        Assert.Throws<SettingsException>(() => EnvironmentSettings.Read(Environment(variables))).Faults;

    private static Hashtable Environment((string Name, string Value)[] variables)
    {
        var environment = new Hashtable();
        foreach (var (name, value) in variables)
        {
            environment[name] = value;
        }

        return environment;
    }
}
