using Microsoft.EntityFrameworkCore;

namespace LaunchReady.Server.Data;

/// <summary>
/// The one model. Rooms bring their mappings (<see cref="IEntityTypeConfiguration{TEntity}"/>) and use <c>Set&lt;T&gt;()</c>;
/// this class knows none of them. Two walls stand here: reads of <see cref="IWorkspaceOwned"/> rows are filtered to the bound
/// workspace, and writes to another refuse. Changes are possible only inside <see cref="WriteAsync{T}"/>.
/// </summary>
internal abstract class AppData(DbContextOptions options, WorkspaceBinding binding, WriteGate gate, IEnumerable<IBeforeCommit> beforeCommit)
    : DbContext(options)
{
    private readonly List<Action> _afterCommit = [];

    /// <summary>The workspace that reads are filtered to. Empty when the scope is unbound, which no row matches.</summary>
    public Guid BoundWorkspace => binding.WorkspaceId ?? Guid.Empty;

    /// <summary>Whether a write is open in this scope.</summary>
    public bool InWrite { get; private set; }

    /// <summary>Counts the writes of this scope, so that who gathers something during one can tell that it was rolled back.</summary>
    public int WriteNumber { get; private set; }

    /// <summary>
    /// Runs a change as one transaction: the gate, the change, the records that belong to it (trail, idempotency), commit.
    /// An exception rolls all of it back. Writes do not nest.
    /// </summary>
    public async Task<T> WriteAsync<T>(Func<Task<T>> change, CancellationToken cancellationToken)
    {
        if (InWrite)
        {
            throw new InvalidOperationException("A write is already open in this scope.");
        }

        T result;
        using (await gate.EnterAsync(cancellationToken))
        {
            await using var transaction = await Database.BeginTransactionAsync(cancellationToken);
            InWrite = true;
            WriteNumber++;

            // What was read before the gate may be stale by now; the change reads afresh. Whatever fails takes all of it back, so nothing needs a savepoint.
            ChangeTracker.Clear();
            Database.AutoSavepointsEnabled = false;
            try
            {
                result = await change();
                await SaveChangesAsync(cancellationToken);
                foreach (var hook in beforeCommit)
                {
                    await hook.BeforeCommitAsync(this, cancellationToken);
                }

                await SaveChangesAsync(cancellationToken);
                await transaction.CommitAsync(CancellationToken.None);
            }
            catch
            {
                Forget();
                throw;
            }
            finally
            {
                InWrite = false;
            }
        }

        foreach (var action in TakeAfterCommit())
        {
            action();
        }

        return result;
    }

    /// <inheritdoc cref="WriteAsync{T}"/>
    public Task WriteAsync(Func<Task> change, CancellationToken cancellationToken) =>
        WriteAsync(async () => { await change(); return true; }, cancellationToken);

    /// <summary>Runs once the change is committed and never if it is not: waking a stream, sending a mail.</summary>
    public void AfterCommit(Action action) => _afterCommit.Add(action);

    /// <summary>Keeps other writers away from a name until this transaction ends. The gate already does so on SQLite.</summary>
    public Task LockAsync(Guid name, CancellationToken cancellationToken) =>
        Database.IsNpgsql()
            ? Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock(hashtextextended({name.ToString()}, 0))", cancellationToken)
            : Task.CompletedTask;

    public override int SaveChanges(bool acceptAllChangesOnSuccess) =>
        throw new NotSupportedException("Use WriteAsync.");

    public override Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        if (!InWrite)
        {
            throw new InvalidOperationException("Changes are saved inside WriteAsync only: the trail and the write gate hang on it.");
        }

        foreach (var entry in ChangeTracker.Entries())
        {
            Refuse(entry);
        }

        return base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
    }

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.ApplyConfigurationsFromAssembly(typeof(AppData).Assembly);
        ModelConventions.Apply(modelBuilder, this);
    }

    private void Refuse(Microsoft.EntityFrameworkCore.ChangeTracking.EntityEntry entry)
    {
        if (entry.State is not (EntityState.Added or EntityState.Modified or EntityState.Deleted))
        {
            return;
        }

        if (entry.Entity is IWorkspaceOwned owned && owned.WorkspaceId != BoundWorkspace)
        {
            throw new WrongWorkspaceException(entry.Metadata.ClrType.Name);
        }

        if (entry is { State: EntityState.Modified, Entity: IVersioned versioned })
        {
            versioned.Version++;
        }
    }

    private void Forget()
    {
        _afterCommit.Clear();
        ChangeTracker.Clear();
        foreach (var hook in beforeCommit)
        {
            hook.Forget();
        }
    }

    private List<Action> TakeAfterCommit()
    {
        var actions = new List<Action>(_afterCommit);
        _afterCommit.Clear();
        return actions;
    }
}

/// <summary>Writes what must be in the same transaction as the change itself.</summary>
internal interface IBeforeCommit
{
    Task BeforeCommitAsync(AppData data, CancellationToken cancellationToken);

    /// <summary>The change was rolled back; nothing of it may reach the next one.</summary>
    void Forget();
}

/// <summary>A write reached for a row of a workspace that this scope is not bound to. Always a bug or an attack.</summary>
internal sealed class WrongWorkspaceException(string entity)
    : InvalidOperationException($"A write to {entity} of another workspace was refused.");
