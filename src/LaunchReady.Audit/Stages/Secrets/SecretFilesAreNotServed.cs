using LaunchReady.Audit.Checks;

namespace LaunchReady.Audit.Stages.Secrets;

internal sealed class SecretFilesAreNotServed : ICheck
{
    public CheckInfo Info { get; } = new(
        "secrets.served-files",
        Stage.Secrets,
        "No running address serves its settings, repository or backups",
        Severity.Critical,
        "CWE-538, CWE-552",
        "Serve one folder of public files only, refuse paths that begin with a dot, and change every credential that was in the file.")
    { Required = true, Needs = Needs.Url };

    public async Task<CheckResult> RunAsync(AuditContext context, CancellationToken cancellationToken)
    {
        List<AuditFinding> findings = [];
        List<string> silent = [];
        var answered = 0;
        var origins = context.Target.Urls.Select(url => new Uri(url.Address.GetLeftPart(UriPartial.Authority))).Distinct().ToList();
        foreach (var origin in origins)
        {
            foreach (var file in await ServedPlaces.AtAsync(context, origin, cancellationToken).ConfigureAwait(false))
            {
                var answer = await context.Http.GetAsync(new Uri(origin, file.Path), $"whether {file.Path} is served", cancellationToken).ConfigureAwait(false);
                if (answer.Failure is not null)
                {
                    silent.Add(answer.ToString());
                }
                else
                {
                    answered++;
                    if (answer.IsSuccess && file.IsReal(answer.Body))
                    {
                        findings.Add(new($"{file.Path} is served: {file.What}", FindingLocation.AtUrl(answer.Url)) { Key = file.Path, Evidence = $"{answer}, {answer.Body.Length} characters" });
                    }
                }
            }
        }

        return findings.Count > 0 ? new CheckResult.Fail(findings)
            : silent.Count > 0 ? new CheckResult.NotChecked($"{silent.Count} of {silent.Count + answered} requests had no answer, the first: {silent[0]}")
            : new CheckResult.Pass($"{answered} requests to {string.Join(", ", origins.Select(origin => origin.Authority))}, none answered with such a file");
    }
}
