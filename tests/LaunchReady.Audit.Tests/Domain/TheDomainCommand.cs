using System.Diagnostics;
using System.Text.Json;
using LaunchReady.Audit.Domain.Dns;

namespace LaunchReady.Audit.Tests.Domain;

/// <summary><c>launchready domain check</c> as a process.</summary>
public sealed class TheDomainCommand
{
    private readonly ZoneResolver _zone = new ZoneResolver().WithAddress("example.test", "192.0.2.1")
        .WithMail("example.test", 10, "mx.example.test").WithAddress("mx.example.test", "192.0.2.2")
        .WithText("example.test", "v=spf1 mx -all").WithText("_dmarc.example.test", "v=DMARC1; p=reject; rua=mailto:reports@example.test")
        .WithText("_mta-sts.example.test", "v=STSv1; id=1").WithText("_smtp._tls.example.test", "v=TLSRPTv1; rua=mailto:tls@example.test")
        .With(new AuthorityRecord("example.test", 0, "issue", "ca.test"))
        .With(new SigningRecord("example.test", DnsType.Ds, 13, 2)).With(new SigningRecord("example.test", DnsType.Dnskey, 13, 0));

    [Fact]
    public async Task ExitCodes_TellNothingFoundWrongAndImpossibleApart()
    {
        var command = Command();
        await using var server = new WireServer(_zone);
        var at = server.Address.ToString();

        var (code, output, _) = await RunAsync(command, "example.test", "--server", at, "--dns-only");
        Assert.True(code == 0, output);
        _zone.WithText("example.test", "v=spf1 +all");
        Assert.Equal(1, (await RunAsync(command, "example.test", "--server", at, "--dns-only")).Code);
        server.Refusing.Add("test");
        Assert.Equal(70, (await RunAsync(command, "example.test", "--server", at, "--dns-only")).Code);
    }

    [Theory]
    [InlineData("example", "'example' is no domain name.")]
    [InlineData("example.test --server nowhere", "--server takes an IP address")]
    [InlineData("example.test --format xml", "xml")]
    public async Task AWrongCommandLine_IsExplainedInASentence(string arguments, string sentence)
    {
        var (code, output, errors) = await RunAsync(Command(), arguments.Split(' '));

        Assert.Equal((64, ""), (code, output));
        Assert.Contains(sentence, errors, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Json_HoldsEveryCheckWithItsStateAndNoColours()
    {
        await using var server = new WireServer(_zone.WithText("example.test", "v=spf1 +all"));

        var (_, output, _) = await RunAsync(Command(), "example.test", "--server", server.Address.ToString(), "--dns-only", "--format", "json");

        using var report = JsonDocument.Parse(output);
        var spf = report.RootElement.GetProperty("checks").EnumerateArray().Single(check => check.GetProperty("id").GetString() == "handover.spf");
        Assert.Equal("fail", spf.GetProperty("state").GetString());
        Assert.Equal("high", spf.GetProperty("findings")[0].GetProperty("severity").GetString());
        Assert.DoesNotContain('\u001b', output);
    }

    private static string Command()
    {
        var here = new DirectoryInfo(AppContext.BaseDirectory);
        var command = Path.Combine(here.Parent!.Parent!.FullName, "LaunchReady.Cli", here.Name, "launchready.dll");
        if (!File.Exists(command))
        {
            Assert.SkipWhen(Environment.GetEnvironmentVariable("CI") != "true", "src/LaunchReady.Cli is not built in this configuration.");
        }

        return command;
    }

    private static async Task<(int Code, string Output, string Errors)> RunAsync(string command, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [command, "domain", "check", .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(start)!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken), process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken));
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, await output, await errors);
    }
}
