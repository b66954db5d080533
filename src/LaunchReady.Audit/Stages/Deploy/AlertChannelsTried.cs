using System.Globalization;
using LaunchReady.Audit.Alerts;
using LaunchReady.Audit.Checks;
using LaunchReady.Audit.Targets;

namespace LaunchReady.Audit.Stages.Deploy;

/// <summary>A test alert over each named route. Whether somebody read it is asked by <see cref="AlertRouteTried"/>.</summary>
internal sealed class AlertChannelsTried : ICheck
{
    public CheckInfo Info { get; } = new(
        "deploy.alert-channels",
        Stage.Deploy,
        "Every alert route takes a test alert, and how long it takes is known",
        Severity.High,
        "Google SRE Workbook, chapter 5",
        "Mend the route (an archived channel, a key that was rotated, a mail server that refuses), and try it again.")
    { TimeLimit = TimeSpan.FromMinutes(2) };

    public async Task<CheckResult> RunAsync(AuditContext context, CancellationToken cancellationToken)
    {
        var routes = context.Target.Alerts;
        if (routes.Count == 0)
        {
            return new CheckResult.NotChecked("The manifest names no alert routes (alerts).");
        }

        if (!context.Http.Has(Leave.Alert))
        {
            return new CheckResult.NotChecked("The manifest gives no leave to send a test alert.");
        }

        var alert = new TestAlert(context.Target.Name, context.Clock.GetUtcNow());
        var tried = new List<TriedRoute>();
        foreach (var route in routes)
        {
            tried.Add(await AlertTrial.RunAsync(route, alert, context.Http, context.Clock, cancellationToken));
        }

        return Judge(tried);
    }

    internal static CheckResult Judge(IReadOnlyList<TriedRoute> tried)
    {
        var refused = tried.OfType<TriedRoute.Refused>().Select(Finding).ToList();
        var open = tried.OfType<TriedRoute.NotTried>().Select(route => $"{route.Route.Name} ({route.Why})").ToList();
        var accepted = string.Join("; ", tried.OfType<TriedRoute.Accepted>().Select(Evidence));
        return refused.Count > 0 ? new CheckResult.Fail(refused)
            : open.Count > 0 ? new CheckResult.NotChecked($"Not tried: {string.Join("; ", open)}.{(accepted.Length > 0 ? $" Tried: {accepted}." : "")}")
            : new CheckResult.Pass($"{accepted}. That a person read it is another question (deploy.alert-route).");
    }

    private static string Evidence(TriedRoute.Accepted route) =>
        $"{route.Route.Name} ({Words(route.Route.Kind)}) took it in {route.Took.TotalSeconds.ToString("0.00", CultureInfo.InvariantCulture)} s{(route.Remark is null ? "" : $", but {route.Remark}")}";

    private static AuditFinding Finding(TriedRoute.Refused route) =>
        new($"The alert route {route.Route.Name} ({Words(route.Route.Kind)}) did not take a test alert: nobody is called by it.", FindingLocation.AtName($"alerts: {route.Route.Name}"))
        {
            Evidence = route.Why,
            Key = route.Route.Kind.ToString(),
        };

    private static string Words(AlertKind kind) => kind is AlertKind.Email ? "e-mail" : kind.ToString();
}
