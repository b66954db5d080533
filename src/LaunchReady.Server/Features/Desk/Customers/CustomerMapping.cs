using LaunchReady.Server.Features.Desk.Tickets;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace LaunchReady.Server.Features.Desk.Customers;

internal sealed class CustomerMapping : IEntityTypeConfiguration<Customer>
{
    public void Configure(EntityTypeBuilder<Customer> builder)
    {
        builder.ToTable("desk_customers");
        builder.HasKey(customer => customer.Id);
        builder.Property(customer => customer.Id).ValueGeneratedNever();
        builder.Property(customer => customer.Number).HasMaxLength(RecordNumber.MaxLength);
        builder.Property(customer => customer.Name).HasMaxLength(Customer.NameLength);
        builder.Property(customer => customer.NameKey).HasMaxLength(Customer.NameLength);
        builder.Property(customer => customer.ContactName).HasMaxLength(Ticket.NameLength);
        builder.Property(customer => customer.Email).HasMaxLength(Customer.EmailLength);
        builder.Property(customer => customer.Phone).HasMaxLength(Customer.PhoneLength);
        builder.Property(customer => customer.Address).HasMaxLength(Customer.AddressLength);
        builder.Property(customer => customer.City).HasMaxLength(Customer.CityLength);
        builder.Property(customer => customer.CityKey).HasMaxLength(Customer.CityLength);
        builder.Property(customer => customer.CardEnding).HasMaxLength(Customer.CardLength);
        builder.Property(customer => customer.Notes).HasMaxLength(Customer.NotesLength);
        builder.Property(customer => customer.SearchText).HasMaxLength(SearchText.MaxLength);
        builder.HasIndex(customer => new { customer.WorkspaceId, customer.Number }).IsUnique();
        builder.HasIndex(customer => new { customer.WorkspaceId, customer.NameKey });
    }
}
