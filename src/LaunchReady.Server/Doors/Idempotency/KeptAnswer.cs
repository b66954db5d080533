using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace LaunchReady.Server.Doors.Idempotency;

/// <summary>
/// What one request with an <c>Idempotency-Key</c> did, kept for a day per account, route and key. Comes to be in the same transaction as the change,
/// so that a second request can never find the change without it; the answer follows.
/// </summary>
internal sealed class KeptAnswer
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(24);

    public required Guid AccountId { get; init; }

    /// <summary>Method and path: <c>POST /api/workspaces/acme/invites</c>.</summary>
    public required string Route { get; init; }

    public required string Key { get; init; }

    /// <summary>Keyed hash of the body: a body can hold a password, and a plain hash of one could be guessed at.</summary>
    public required byte[] BodyHash { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Null while the first request has not answered, and for good when its server died before it could.</summary>
    public int? Status { get; set; }

    public string? Location { get; set; }

    /// <summary>The body of the answer, sealed for this row; null when it had none, or showed a secret that is shown only once.</summary>
    public byte[]? SealedBody { get; set; }

    public bool ShowedSecret { get; set; }

    public string Identity => $"kept-answer/{AccountId}/{Route}/{Key}";
}

internal sealed class KeptAnswerConfiguration : IEntityTypeConfiguration<KeptAnswer>
{
    public void Configure(EntityTypeBuilder<KeptAnswer> builder)
    {
        builder.ToTable("idempotency_keys");
        builder.HasKey(kept => new { kept.AccountId, kept.Route, kept.Key });
        builder.HasIndex(kept => kept.CreatedAt);
        builder.Property(kept => kept.Route).HasMaxLength(KeptAnswers.LongestRoute);
        builder.Property(kept => kept.Key).HasMaxLength(KeptAnswers.LongestKey);
        builder.Property(kept => kept.BodyHash).HasMaxLength(32);
        builder.Property(kept => kept.Location).HasMaxLength(500);
        builder.Ignore(kept => kept.Identity);
    }
}
