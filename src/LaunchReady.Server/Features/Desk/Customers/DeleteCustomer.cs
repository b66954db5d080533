using System.Text.Json;
using LaunchReady.Guard;
using LaunchReady.Server.Data;
using LaunchReady.Server.Features.Desk.Calls;
using LaunchReady.Server.Features.Desk.Invoices;
using LaunchReady.Server.Features.Desk.Tickets;
using LaunchReady.Server.Features.Tools.Contracts;
using LaunchReady.Server.Features.Workspaces.Contracts;
using Microsoft.EntityFrameworkCore;

namespace LaunchReady.Server.Features.Desk.Customers;

/// <summary>Removes a customer record for good. Its tickets and settled invoices stay, under the name they were written with.</summary>
internal sealed class DeleteCustomer(AppData data) : DeskWriteTool
{
    private static readonly JsonElement s_schema = Argument.Object(
        Argument.Text("customer", "Customer", "The customer's number (such as C-001), full name or e-mail.", Customer.EmailLength, required: true));

    public override ToolDeclaration Declaration { get; } = Changes("delete_customer", ToolEffect.Destructive, reversible: false, ["customer"]);

    public override string Title => "Delete a customer";

    public override string Description =>
        "Deletes a customer record with its contact details, card and notes. Refused while the customer has unpaid invoices. Tickets and invoices are kept. This cannot be undone.";

    public override Role MinimumRole => Role.Admin;

    public override IReadOnlyList<string> Kept { get; } = [];

    public override JsonElement Schema => s_schema;

    public override async Task<CallPreview> PreviewAsync(ToolInput input, CancellationToken cancellationToken)
    {
        var found = await FindAsync(data.Set<Customer>().AsNoTracking(), input, cancellationToken);
        if (found.Record is not { } customer)
        {
            return Impossible(found.Problem);
        }

        var unpaid = await UnpaidAsync(customer, cancellationToken);
        var open = await data.Set<Ticket>().CountAsync(one => one.CustomerId == customer.Id && one.Status != TicketStatus.Closed, cancellationToken);
        return new CallPreview(
            $"Delete the customer {customer.Name} ({customer.Number})",
            "Removes contact details, card and notes; tickets and invoices stay",
            "Can't be undone",
            [
                new CallFact("Contact name", customer.ContactName, "customer record"),
                new CallFact("Customer since", Day(customer.Since), "customer record"),
                new CallFact("Open tickets", $"{open}", "tickets"),
                new CallFact("Unpaid invoices", $"{unpaid}", "invoices"),
            ],
            customer.CheckDelete(unpaid)?.Reason);
    }

    public override async Task<ToolOutput> RunAsync(ToolInput input, CancellationToken cancellationToken)
    {
        var found = await FindAsync(data.Set<Customer>(), input, cancellationToken);
        if (found.Record is not { } customer)
        {
            return NotFound(found.Problem);
        }

        if (customer.CheckDelete(await UnpaidAsync(customer, cancellationToken)) is { } refusal)
        {
            return Refused(refusal.Reason);
        }

        data.Remove(customer);
        return Done(new { customer.Number, Deleted = true }, $"Deleted {customer.Name}");
    }

    private Task<int> UnpaidAsync(Customer customer, CancellationToken cancellationToken) =>
        data.Set<Invoice>().CountAsync(one => one.CustomerId == customer.Id && one.State == InvoiceState.Open, cancellationToken);

    private static Task<Found<Customer>> FindAsync(IQueryable<Customer> customers, ToolInput input, CancellationToken cancellationToken) =>
        FindRecord.CustomerAsync(customers, input.Text("customer"), NameMatch.Whole, cancellationToken);
}
