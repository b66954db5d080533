using LaunchReady.Server.Features.Desk.Customers;
using LaunchReady.Server.Features.Desk.Staff;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace LaunchReady.Server.Features.Desk.Tickets;

internal sealed class TicketMapping : IEntityTypeConfiguration<Ticket>
{
    public void Configure(EntityTypeBuilder<Ticket> builder)
    {
        builder.ToTable("desk_tickets");
        builder.HasKey(ticket => ticket.Id);
        builder.Property(ticket => ticket.Id).ValueGeneratedNever();
        builder.Property(ticket => ticket.Number).HasMaxLength(RecordNumber.MaxLength);
        builder.Property(ticket => ticket.Subject).HasMaxLength(Ticket.SubjectLength);
        builder.Property(ticket => ticket.Body).HasMaxLength(Ticket.TextLength);
        builder.Property(ticket => ticket.Resolution).HasMaxLength(Ticket.TextLength);
        builder.Property(ticket => ticket.CustomerName).HasMaxLength(Customer.NameLength);
        builder.Property(ticket => ticket.RequesterName).HasMaxLength(Ticket.NameLength);
        builder.Property(ticket => ticket.RequesterEmail).HasMaxLength(Customer.EmailLength);
        builder.Property(ticket => ticket.SearchText).HasMaxLength(SearchText.MaxLength);
        builder.HasIndex(ticket => new { ticket.WorkspaceId, ticket.Number }).IsUnique();
        builder.HasIndex(ticket => new { ticket.WorkspaceId, ticket.Status, ticket.CreatedAt });
        builder.HasOne<Customer>().WithMany().HasForeignKey(ticket => ticket.CustomerId).OnDelete(DeleteBehavior.SetNull);
        builder.HasOne<StaffMember>().WithMany().HasForeignKey(ticket => ticket.AssigneeId).OnDelete(DeleteBehavior.SetNull);
        builder.HasMany(ticket => ticket.Comments).WithOne().HasForeignKey(comment => comment.TicketId).OnDelete(DeleteBehavior.Cascade);
        builder.Navigation(ticket => ticket.Comments).UsePropertyAccessMode(PropertyAccessMode.Field);
    }
}

internal sealed class TicketCommentMapping : IEntityTypeConfiguration<TicketComment>
{
    public void Configure(EntityTypeBuilder<TicketComment> builder)
    {
        builder.ToTable("desk_ticket_comments");
        builder.HasKey(comment => comment.Id);
        builder.Property(comment => comment.Id).ValueGeneratedNever();
        builder.Property(comment => comment.Author).HasMaxLength(Ticket.NameLength);
        builder.Property(comment => comment.Text).HasMaxLength(Ticket.TextLength);
        builder.HasIndex(comment => new { comment.WorkspaceId, comment.TicketId, comment.At });
    }
}
