using System.CommandLine;
using System.Net;
using LaunchReady.Audit.Checks;
using LaunchReady.Audit.Domain;

namespace LaunchReady.Cli.Commands;

/// <summary><c>launchready domain check</c>: a domain's DNS, mail, certificates, redirects and headers. Exit 0 nothing found, 1 findings.</summary>
internal static class DomainCommand
{
    private const int DnsPort = 53;

    public static Command Create()
    {
        var domain = new Argument<string>("domain") { Description = "The domain: example.com." };
        var server = new Option<string?>("--server") { Description = "Ask this name server, IP or IP:PORT, in place of the system's; sites are reached at the addresses it gives." };
        var selectors = new Option<string[]>("--dkim") { Description = "A DKIM selector in use. May be given more than once; selectors cannot be listed over DNS." };
        var namesOnly = new Option<bool>("--dns-only") { Description = "Ask the DNS alone, and no site." };
        var format = new Option<string>("--format") { Description = "text or json.", DefaultValueFactory = _ => "text" };
        format.AcceptOnlyFromAmong("text", "json");
        domain.Validators.Add(result =>
        {
            if (new DomainQuestion(result.GetValueOrDefault<string>() ?? "").Name is null)
            {
                result.AddError($"'{result.GetValueOrDefault<string>()}' is no domain name.");
            }
        });
        server.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string?>() is { } text && Server(text) is null)
            {
                result.AddError($"--server takes an IP address, or one with a port: 127.0.0.1:5353, [::1]:5353. '{text}' is neither.");
            }
        });
        var check = new Command("check", "DNS, SPF, DKIM, DMARC, MTA-STS, certificates, TLS versions, redirects, headers. Exit 0 nothing found, 1 findings, 64 wrong use, 70 nothing could be asked.")
        {
            domain, server, selectors, namesOnly, format,
        };
        check.SetAction((parsed, cancellationToken) => RunAsync(
            new DomainQuestion(parsed.GetValue(domain)!)
            {
                NameServer = parsed.GetValue(server) is { } text ? Server(text) : null,
                DkimSelectors = parsed.GetValue(selectors) ?? [],
                WithSites = !parsed.GetValue(namesOnly),
            },
            parsed.GetValue(format) == "json",
            cancellationToken));
        return new Command("domain", "A domain as the world sees it.") { check };
    }

    private static async Task<int> RunAsync(DomainQuestion question, bool json, CancellationToken cancellationToken)
    {
        var outcomes = await AuditTerminal.WithProgressAsync(progress => DomainInspection.RunAsync(question, TimeProvider.System, progress, cancellationToken));
        if (json)
        {
            await Console.Out.WriteLineAsync(DomainReport.Json(question, outcomes));
        }
        else
        {
            DomainReport.Show(question, outcomes);
        }

        if (outcomes.Any(outcome => outcome.Result is CheckResult.Fail))
        {
            return ExitCode.Found;
        }

        return outcomes.Any(outcome => outcome.Result is CheckResult.Pass) ? ExitCode.Done : ExitCode.CouldNotRun;
    }

    private static IPEndPoint? Server(string text) =>
        IPAddress.TryParse(text, out var address) ? new IPEndPoint(address, DnsPort)
        : IPEndPoint.TryParse(text, out var endpoint) && endpoint.Port > 0 ? endpoint
        : null;
}
