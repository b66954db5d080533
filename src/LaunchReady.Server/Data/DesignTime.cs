using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace LaunchReady.Server.Data;

/// <summary>For <c>dotnet ef</c> alone: builds the model without a server, to compare it with the migrations.</summary>
internal sealed class SqliteDesign : IDesignTimeDbContextFactory<SqliteData>
{
    public SqliteData CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<SqliteData>().UseSqlite("Data Source=:memory:").Options, new WorkspaceBinding(), new WriteGate(single: true), []);
}

/// <inheritdoc cref="SqliteDesign"/>
internal sealed class PostgresDesign : IDesignTimeDbContextFactory<PostgresData>
{
    public PostgresData CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<PostgresData>().UseNpgsql("Host=localhost").Options, new WorkspaceBinding(), new WriteGate(single: false), []);
}
