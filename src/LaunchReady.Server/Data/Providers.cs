using Microsoft.EntityFrameworkCore;

namespace LaunchReady.Server.Data;

/// <summary>The model on SQLite. Exists so that the provider has its own set of migrations.</summary>
internal sealed class SqliteData(DbContextOptions<SqliteData> options, WorkspaceBinding binding, WriteGate gate, IEnumerable<IBeforeCommit> beforeCommit)
    : AppData(options, binding, gate, beforeCommit)
{
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) =>
        ModelConventions.Apply(configurationBuilder, sqlite: true);
}

/// <summary>The model on PostgreSQL.</summary>
internal sealed class PostgresData(DbContextOptions<PostgresData> options, WorkspaceBinding binding, WriteGate gate, IEnumerable<IBeforeCommit> beforeCommit)
    : AppData(options, binding, gate, beforeCommit)
{
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) =>
        ModelConventions.Apply(configurationBuilder, sqlite: false);
}
