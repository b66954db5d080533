using LaunchReady.Server.Features.Desk.Customers;
using LaunchReady.Server.Features.Desk.Tickets;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace LaunchReady.Server.Features.Desk.Invoices;

internal sealed class InvoiceMapping : IEntityTypeConfiguration<Invoice>
{
    public void Configure(EntityTypeBuilder<Invoice> builder)
    {
        builder.ToTable("desk_invoices");
        builder.HasKey(invoice => invoice.Id);
        builder.Property(invoice => invoice.Id).ValueGeneratedNever();
        builder.Property(invoice => invoice.Number).HasMaxLength(RecordNumber.MaxLength);
        builder.Property(invoice => invoice.CustomerName).HasMaxLength(Customer.NameLength);
        builder.Property(invoice => invoice.Description).HasMaxLength(Invoice.DescriptionLength);
        builder.Property(invoice => invoice.Currency).HasMaxLength(Invoice.CurrencyLength);
        builder.Property(invoice => invoice.VoidReason).HasMaxLength(Invoice.ReasonLength);
        builder.Property(invoice => invoice.SearchText).HasMaxLength(SearchText.MaxLength);
        builder.Ignore(invoice => invoice.RefundableCents);
        builder.HasIndex(invoice => new { invoice.WorkspaceId, invoice.Number }).IsUnique();
        builder.HasIndex(invoice => new { invoice.WorkspaceId, invoice.State, invoice.DueOn });
        builder.HasOne<Customer>().WithMany().HasForeignKey(invoice => invoice.CustomerId).OnDelete(DeleteBehavior.SetNull);
        builder.HasMany(invoice => invoice.Refunds).WithOne().HasForeignKey(refund => refund.InvoiceId).OnDelete(DeleteBehavior.Cascade);
        builder.Navigation(invoice => invoice.Refunds).UsePropertyAccessMode(PropertyAccessMode.Field);
    }
}

internal sealed class InvoiceRefundMapping : IEntityTypeConfiguration<InvoiceRefund>
{
    public void Configure(EntityTypeBuilder<InvoiceRefund> builder)
    {
        builder.ToTable("desk_invoice_refunds");
        builder.HasKey(refund => refund.Id);
        builder.Property(refund => refund.Id).ValueGeneratedNever();
        builder.Property(refund => refund.Reason).HasMaxLength(Invoice.ReasonLength);
        builder.Property(refund => refund.By).HasMaxLength(Ticket.NameLength);
        builder.HasIndex(refund => new { refund.WorkspaceId, refund.InvoiceId });
    }
}
