namespace LaunchReady.Audit.Probes;

/// <summary>How much of one host's budget is left, when it may be asked again, and whether it is dead.</summary>
internal sealed class HostPace(int budget, int perSecond, TimeProvider clock)
{
    private const int FailuresUntilDead = 3;
    private readonly Lock _gate = new();
    private readonly TimeSpan _gap = TimeSpan.FromSeconds(1.0 / perSecond);
    private int _sent;
    private int _failures;
    private string _last = "";
    private DateTimeOffset _next;

    public int Sent => _sent;

    /// <summary>How long to wait, or why not at all.</summary>
    public (TimeSpan Wait, string? Refusal) Take(bool burst)
    {
        lock (_gate)
        {
            if (_failures >= FailuresUntilDead)
            {
                return (TimeSpan.Zero, $"the host did not answer three times in a row; the last time: {_last}");
            }

            if (_sent >= budget)
            {
                return (TimeSpan.Zero, $"the budget of {budget} requests to this host is used up");
            }

            _sent++;
            var now = clock.GetUtcNow();
            var at = burst || _next < now ? now : _next;
            _next = at + _gap;
            return (at - now, null);
        }
    }

    public void Answered()
    {
        lock (_gate)
        {
            _failures = 0;
        }
    }

    public void Failed(string why)
    {
        lock (_gate)
        {
            _failures++;
            _last = why;
        }
    }
}
