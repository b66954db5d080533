using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace LaunchReady.Server.Data;

/// <summary>What holds for every row, and what differs between the two databases.</summary>
internal static class ModelConventions
{
    public static void Apply(ModelBuilder model, AppData data)
    {
        foreach (var entity in model.Model.GetEntityTypes().Where(type => !type.IsOwned()).ToList())
        {
            // Keys are ours to make (Ids), the empty one included: it names the installation's trail.
            foreach (var key in entity.FindPrimaryKey()?.Properties ?? [])
            {
                key.ValueGenerated = ValueGenerated.Never;
            }

            if (typeof(IWorkspaceOwned).IsAssignableFrom(entity.ClrType))
            {
                model.Entity(entity.ClrType).HasQueryFilter(OfBoundWorkspace(entity.ClrType, data));
            }

            if (typeof(IVersioned).IsAssignableFrom(entity.ClrType))
            {
                model.Entity(entity.ClrType).Property(nameof(IVersioned.Version)).IsConcurrencyToken();
            }
        }
    }

    /// <summary>Enums are words in the database; times on SQLite are UTC ticks, since it can neither compare nor sort a time with an offset.</summary>
    public static void Apply(ModelConfigurationBuilder configuration, bool sqlite)
    {
        configuration.Properties<Enum>().HaveConversion<string>().HaveMaxLength(32);
        if (sqlite)
        {
            configuration.Properties<DateTimeOffset>().HaveConversion<UtcTicks>();
        }
    }

    private static LambdaExpression OfBoundWorkspace(Type type, AppData data)
    {
        var row = Expression.Parameter(type, "row");
        var owner = Expression.Property(row, nameof(IWorkspaceOwned.WorkspaceId));
        var bound = Expression.Property(Expression.Constant(data, typeof(AppData)), nameof(AppData.BoundWorkspace));
        return Expression.Lambda(Expression.Equal(owner, bound), row);
    }

    private sealed class UtcTicks() : ValueConverter<DateTimeOffset, long>(
        time => time.UtcTicks,
        ticks => new DateTimeOffset(ticks, TimeSpan.Zero));
}
