using LaunchReady.Server.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace LaunchReady.Server.Features.Chat.Conversations;

/// <summary>One person's thread with the assistant. Nobody else in the workspace sees it; what they must decide reaches them as an approval.</summary>
internal sealed class Conversation : IWorkspaceOwned, IVersioned
{
    public const string Untitled = "New conversation";
    public const int LongestTitle = 120;
    public const int LongestSearchText = 20_000;

    public required Guid Id { get; init; }

    public required Guid WorkspaceId { get; init; }

    public required Guid AccountId { get; init; }

    public required string Title { get; set; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset UpdatedAt { get; set; }

    /// <summary>The title and every question in lower case, for search.</summary>
    public string SearchText { get; private set; } = string.Empty;

    public int Version { get; set; }

    public void Rename(string title)
    {
        Title = title;
        Index(title);
    }

    /// <summary>Takes a question up: the first one names the conversation.</summary>
    public void Asked(string question, DateTimeOffset now)
    {
        if (Title == Untitled)
        {
            var line = question.AsSpan().Trim();
            var end = line.IndexOfAny('\r', '\n');
            var first = (end < 0 ? line : line[..end]).ToString();
            Title = first.Length <= 60 ? first : first[..59] + "…";
        }

        Index(question);
        UpdatedAt = now;
    }

    private void Index(string words)
    {
        var text = SearchText + "\n" + words.ToLowerInvariant();
        SearchText = text.Length <= LongestSearchText ? text : text[^LongestSearchText..];
    }
}

internal sealed class ConversationConfiguration : IEntityTypeConfiguration<Conversation>
{
    public void Configure(EntityTypeBuilder<Conversation> builder)
    {
        builder.ToTable("conversations");
        builder.HasIndex(conversation => new { conversation.WorkspaceId, conversation.AccountId, conversation.UpdatedAt });
        builder.Property(conversation => conversation.Title).HasMaxLength(Conversation.LongestTitle);
        builder.Property(conversation => conversation.SearchText).HasMaxLength(Conversation.LongestSearchText);
    }
}
