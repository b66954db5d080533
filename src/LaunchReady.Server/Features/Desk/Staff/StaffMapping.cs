using LaunchReady.Server.Features.Desk.Customers;
using LaunchReady.Server.Features.Desk.Invoices;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace LaunchReady.Server.Features.Desk.Staff;

internal sealed class StaffMapping : IEntityTypeConfiguration<StaffMember>
{
    public void Configure(EntityTypeBuilder<StaffMember> builder)
    {
        builder.ToTable("desk_staff");
        builder.HasKey(member => member.Id);
        builder.Property(member => member.Id).ValueGeneratedNever();
        builder.Property(member => member.Number).HasMaxLength(RecordNumber.MaxLength);
        builder.Property(member => member.Name).HasMaxLength(StaffMember.NameLength);
        builder.Property(member => member.NameKey).HasMaxLength(StaffMember.NameLength);
        builder.Property(member => member.Email).HasMaxLength(Customer.EmailLength);
        builder.Property(member => member.Phone).HasMaxLength(Customer.PhoneLength);
        builder.Property(member => member.JobTitle).HasMaxLength(StaffMember.TitleLength);
        builder.Property(member => member.Location).HasMaxLength(StaffMember.LocationLength);
        builder.Property(member => member.Currency).HasMaxLength(Invoice.CurrencyLength);
        builder.Property(member => member.SearchText).HasMaxLength(SearchText.MaxLength);
        builder.HasIndex(member => new { member.WorkspaceId, member.Number }).IsUnique();
        builder.HasIndex(member => new { member.WorkspaceId, member.NameKey });
    }
}
