using System.Collections.Concurrent;

namespace LaunchReady.Server.Features.Identity;

/// <summary>
/// Slows guessing down, per account and per address. Five wrong passwords for an account are free; each one after that doubles the wait, from a
/// second to fifteen minutes; an address gets thirty failures in ten minutes over all accounts. Known and unknown accounts count alike.
/// In this process's memory: a second node has its own counts.
/// </summary>
internal sealed class SignInThrottle(TimeProvider time)
{
    public const int FreeFailures = 5;
    public const int AddressFailures = 30;
    public static readonly TimeSpan AddressWindow = TimeSpan.FromMinutes(10);
    public static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(15);
    private const int MostEntries = 50_000;

    private readonly ConcurrentDictionary<string, Failures> _failures = new();

    /// <summary>How long to wait before the next try; null when it may be made now.</summary>
    public TimeSpan? Wait(string normalizedEmail, string address)
    {
        var now = time.GetUtcNow();
        var account = _failures.TryGetValue(AccountKey(normalizedEmail), out var a) ? a.OpensAt - now : TimeSpan.Zero;
        var fromAddress = _failures.TryGetValue(AddressKey(address), out var b) && b.Count >= AddressFailures ? b.Since + AddressWindow - now : TimeSpan.Zero;
        var wait = account > fromAddress ? account : fromAddress;
        return wait > TimeSpan.Zero ? wait : null;
    }

    public void Failed(string normalizedEmail, string address)
    {
        var now = time.GetUtcNow();
        Trim(now);
        _failures.AddOrUpdate(AccountKey(normalizedEmail), _ => new Failures(1, now, now), (_, old) => old.Again(now));
        _failures.AddOrUpdate(
            AddressKey(address),
            _ => new Failures(1, now, now),
            (_, old) => now - old.Since > AddressWindow ? new Failures(1, now, now) : old with { Count = old.Count + 1 });
    }

    public void Succeeded(string normalizedEmail) => _failures.TryRemove(AccountKey(normalizedEmail), out _);

    private static string AccountKey(string normalizedEmail) => "account " + normalizedEmail;

    private static string AddressKey(string address) => "address " + address;

    /// <summary>An attacker who makes addresses up must not fill the memory.</summary>
    private void Trim(DateTimeOffset now)
    {
        if (_failures.Count < MostEntries)
        {
            return;
        }

        foreach (var (key, entry) in _failures)
        {
            if (entry.OpensAt < now && now - entry.Since > AddressWindow)
            {
                _failures.TryRemove(key, out _);
            }
        }
    }

    private sealed record Failures(int Count, DateTimeOffset Since, DateTimeOffset OpensAt)
    {
        public Failures Again(DateTimeOffset now)
        {
            // Quiet for as long as the longest wait: start afresh.
            if (now - OpensAt > LongestWait)
            {
                return new Failures(1, now, now);
            }

            var doublings = Count + 1 - FreeFailures;
            var wait = doublings <= 0 ? TimeSpan.Zero : TimeSpan.FromSeconds(Math.Min(Math.Pow(2, doublings - 1), LongestWait.TotalSeconds));
            return new Failures(Count + 1, Since, now + wait);
        }
    }
}
