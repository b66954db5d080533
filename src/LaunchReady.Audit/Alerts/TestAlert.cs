using System.Globalization;

namespace LaunchReady.Audit.Alerts;

/// <summary>What a trial sends: plainly a test, so that nobody who is called begins to work.</summary>
/// <param name="Target">What is audited.</param>
/// <param name="At">When it is sent.</param>
internal sealed record TestAlert(string Target, DateTimeOffset At)
{
    public string Subject => $"Test alert for {Target}: nothing is broken";

    public string Text => $"The launch audit of {Target} tried this alert route at {At.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture)} UTC. Nothing is broken and nothing has to be done. Whoever reads this may write down when it arrived.";

    /// <summary>The same in every message of one trial, other in the next.</summary>
    public string Key => $"launch-audit-{At.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture)}";
}
