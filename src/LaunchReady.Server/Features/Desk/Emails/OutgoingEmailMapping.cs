using LaunchReady.Server.Features.Desk.Customers;
using LaunchReady.Server.Features.Desk.Tickets;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace LaunchReady.Server.Features.Desk.Emails;

internal sealed class OutgoingEmailMapping : IEntityTypeConfiguration<OutgoingEmail>
{
    public void Configure(EntityTypeBuilder<OutgoingEmail> builder)
    {
        builder.ToTable("desk_emails");
        builder.HasKey(email => email.Id);
        builder.Property(email => email.Id).ValueGeneratedNever();
        builder.Property(email => email.To).HasMaxLength(Customer.EmailLength);
        builder.Property(email => email.Subject).HasMaxLength(OutgoingEmail.SubjectLength);
        builder.Property(email => email.Body).HasMaxLength(OutgoingEmail.BodyLength);
        builder.Property(email => email.Fault).HasMaxLength(OutgoingEmail.FaultLength);
        builder.Property(email => email.WrittenBy).HasMaxLength(Ticket.NameLength);
        builder.Ignore(email => email.Name);
        builder.HasIndex(email => new { email.WorkspaceId, email.Number }).IsUnique();
    }
}
