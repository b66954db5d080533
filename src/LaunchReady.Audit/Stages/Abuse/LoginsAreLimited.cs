using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using LaunchReady.Audit.Checks;
using LaunchReady.Audit.OpenApi;
using LaunchReady.Audit.Probes;

namespace LaunchReady.Audit.Stages.Abuse;

/// <summary>Wrong passwords for an account that does not exist, so that nobody is locked out.</summary>
internal sealed partial class LoginsAreLimited : ICheck
{
    private const string Account = "launch-audit@example.com";
    private static readonly string[] s_usual = ["/api/session", "/api/login", "/login", "/api/auth/login", "/auth/login", "/api/v1/login", "/api/users/login", "/api/signin"];

    private static readonly string[] s_forms = [$"email={Uri.EscapeDataString(Account)}&password=wrong-horse-battery", $"username={Uri.EscapeDataString(Account)}&password=wrong-horse-battery"];

    public CheckInfo Info { get; } = new(
        "abuse.unlimited-logins",
        Stage.Abuse,
        "Passwords cannot be tried without end",
        Severity.High,
        "OWASP ASVS 5.0 V6.3.1; CWE-307",
        "Count failures by account and by address, slow down after a handful, and answer 429 with Retry-After.")
    { Needs = Needs.Url, TimeLimit = TimeSpan.FromMinutes(3) };

    public async Task<CheckResult> RunAsync(AuditContext context, CancellationToken cancellationToken)
    {
        if (Burst.Refusal(context) is { } refusal)
        {
            return new CheckResult.NotChecked(refusal);
        }

        var (probe, why) = await FindAsync(context, cancellationToken).ConfigureAwait(false);
        if (probe is null)
        {
            return new CheckResult.NotChecked(why);
        }

        var seen = await Burst.SendAsync(context, probe, cancellationToken).ConfigureAwait(false);
        return seen.Failure is { } failure ? new CheckResult.NotChecked($"After {seen.Answers.Count} tries: {failure}")
            : seen.LimitedAt is not null ? new CheckResult.Pass($"{probe.Method} {probe.Url.AbsolutePath}: {seen}")
            : seen.IsAllMalformed ? new CheckResult.NotChecked($"{probe.Method} {probe.Url.AbsolutePath} took no try for a try: {seen.Statuses}")
            : new CheckResult.Fail(new AuditFinding($"{Burst.Most} wrong passwords for one account were all answered", FindingLocation.AtUrl(probe.Url, "POST")) { Key = probe.Url.AbsolutePath, Evidence = seen.ToString() });
    }

    // The first address and body for which the answer is that of a wrong password.
    private static async Task<(Probe? Probe, string Why)> FindAsync(AuditContext context, CancellationToken cancellationToken)
    {
        List<string> tried = [];
        foreach (var probe in await CandidatesAsync(context, cancellationToken).ConfigureAwait(false))
        {
            var answer = await context.Http.SendAsync(probe with { Burst = true }, cancellationToken).ConfigureAwait(false);
            if (answer.Failure is { } failure)
            {
                return (null, $"{probe.Url.AbsolutePath}: {failure}");
            }

            if (answer.Status is 401 or 403 or 429 || (answer.Status is 200 or 400 or 422 && Says().IsMatch(answer.Body)))
            {
                return (probe, "");
            }

            tried.Add($"{probe.Url.AbsolutePath} {answer.Status}");
        }

        return (null, $"No address answers as a sign-in does: {string.Join(", ", tried.Distinct().Take(8))}.");
    }

    private static async Task<IReadOnlyList<Probe>> CandidatesAsync(AuditContext context, CancellationToken cancellationToken)
    {
        var root = context.Target.BaseUrl!;
        var named = context.Target.Urls.Where(url => url.Name is "login" or "signin" or "sign-in").Select(url => url.Address).ToList();
        try
        {
            var surface = await ApiSurface.OfAsync(context, cancellationToken).ConfigureAwait(false);
            var known = surface.Document.Operations.Where(operation => operation.Method == "POST" && operation.PathParameters.Count == 0 && SignIn().IsMatch(operation.Path)).ToList();
            if (named.Count > 0)
            {
                return [.. named.SelectMany(url => AtNamed(url, surface.Document))];
            }

            if (known.Count > 0)
            {
                return [.. known.SelectMany(operation => Bodies(new SampleBody(surface.Document.Schemas), operation).Select(body => Probe(surface.Address(operation.Path), body)))];
            }
        }
        catch (InvalidDataException)
        {
            // No document: what the manifest names, else the addresses that are usual.
        }

        if (named.Count > 0)
        {
            return [.. named.SelectMany(url => AtNamed(url, null))];
        }

        return [.. s_usual.SelectMany(path => Bodies(null, null).Select(body => Probe(new Uri(root, path), body)))];
    }

    // The fields that the document names first; then those that are usual, as JSON and as a form.
    private static IEnumerable<Probe> AtNamed(Uri url, ApiDocument? document)
    {
        var operation = document?.Operations.FirstOrDefault(operation => operation.Method == "POST" && url.AbsolutePath.EndsWith(operation.Path, StringComparison.OrdinalIgnoreCase));
        return Bodies(document is null ? null : new SampleBody(document.Schemas), operation).Select(body => Probe(url, body)).Concat(
            s_forms.Select(form => Probe(url, form) with { ContentType = "application/x-www-form-urlencoded" }));
    }

    private static IEnumerable<string> Bodies(SampleBody? sample, ApiOperation? operation)
    {
        if (operation?.Body is { } schema && sample?.Of(schema) is JsonObject body)
        {
            foreach (var name in body.Select(member => member.Key).ToList())
            {
                body[name] = name.Contains("pass", StringComparison.OrdinalIgnoreCase) ? "wrong-horse-battery" : name.Contains("mail", StringComparison.OrdinalIgnoreCase) || name.Contains("user", StringComparison.OrdinalIgnoreCase) ? Account : body[name]?.DeepClone();
            }

            yield return body.ToJsonString();
        }

        yield return new JsonObject { ["email"] = Account, ["password"] = "wrong-horse-battery" }.ToJsonString();
        yield return new JsonObject { ["username"] = Account, ["password"] = "wrong-horse-battery" }.ToJsonString();
    }

    private static Probe Probe(Uri url, string body) => new(HttpMethod.Post, url, "a wrong password for an account that does not exist") { Body = body };

    [GeneratedRegex(@"/(?:log-?in|sign-?in|sessions?|authenticate|auth/token|token)/?$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex SignIn();

    [GeneratedRegex(@"(?:invalid|incorrect|wrong|unknown|bad|not (?:correct|match|valid)|enter a correct)[^.<>]{0,40}(?:credential|password|login|e-?mail|user)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Says();
}
