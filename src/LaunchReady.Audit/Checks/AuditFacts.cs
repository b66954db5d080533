using System.Collections.Concurrent;

namespace LaunchReady.Audit.Checks;

/// <summary>
/// What several checks need and one computes: the route inventory, the tree, the OpenAPI document. One value a type, made at the first question.
/// It is made under the token of the run, so a check that runs out of time does not take it from the next. A failure is kept and given to every asker.
/// Safe for use by several threads.
/// </summary>
public sealed class AuditFacts
{
    private readonly ConcurrentDictionary<Type, Lazy<Task>> _facts = new();
    private readonly CancellationToken _run;

    internal AuditFacts(CancellationToken run) => _run = run;

    /// <summary>The fact, made by <paramref name="make"/> when nobody asked before.</summary>
    public async Task<T> GetAsync<T>(Func<CancellationToken, Task<T>> make, CancellationToken cancellationToken)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(make);
        var fact = (Task<T>)_facts.GetOrAdd(typeof(T), _ => new Lazy<Task>(() => Task.Run(() => make(_run), _run))).Value;
        return await fact.WaitAsync(cancellationToken).ConfigureAwait(false);
    }
}
