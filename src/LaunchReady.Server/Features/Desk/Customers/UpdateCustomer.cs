using System.Text.Json;
using LaunchReady.Guard;
using LaunchReady.Server.Data;
using LaunchReady.Server.Features.Desk.Calls;
using LaunchReady.Server.Features.Desk.Tickets;
using LaunchReady.Server.Features.Tools.Contracts;
using LaunchReady.Server.Mail;
using Microsoft.EntityFrameworkCore;

namespace LaunchReady.Server.Features.Desk.Customers;

/// <summary>
/// Changes how a customer is reached. Every value is a target, not a content: a new e-mail or address decides where money and mail go.
/// </summary>
internal sealed class UpdateCustomer(AppData data) : DeskWriteTool
{
    private static readonly JsonElement s_schema = Argument.Object(
        Argument.Text("customer", "Customer", "The customer's number (such as C-001), full name or e-mail.", Customer.EmailLength, required: true),
        Argument.Text("contact_name", "Contact name", "The new contact person.", Ticket.NameLength),
        Argument.Text("email", "E-mail", "The new e-mail address.", Customer.EmailLength),
        Argument.Text("phone", "Phone", "The new phone number.", Customer.PhoneLength),
        Argument.Text("address", "Address", "The new street address.", Customer.AddressLength),
        Argument.Text("city", "City", "The new city.", Customer.CityLength));

    public override ToolDeclaration Declaration { get; } = Changes(
        "update_customer", ToolEffect.Write, reversible: true, ["customer", "contact_name", "email", "phone", "address", "city"]);

    public override string Title => "Update a customer";

    public override string Description =>
        "Changes the contact name, e-mail, phone, address or city of a customer. Only the values that are given are changed. The name and the card on file cannot be changed.";

    public override IReadOnlyList<string> Kept { get; } = ["contact_name", "email", "phone", "address", "city"];

    public override JsonElement Schema => s_schema;

    public override async Task<CallPreview> PreviewAsync(ToolInput input, CancellationToken cancellationToken)
    {
        var found = await FindAsync(data.Set<Customer>().AsNoTracking(), input, cancellationToken);
        if (found.Record is not { } customer)
        {
            return Impossible(found.Problem);
        }

        var change = Change(input);
        var changes = customer.ChangesOf(change);
        return new CallPreview(
            changes.Count == 0 ? $"Update {customer.Name}" : $"Change the {string.Join(", ", changes)} of {customer.Name}",
            "Changes how the customer is reached",
            "The old values can be entered again",
            [
                new CallFact("Contact name now", customer.ContactName, "customer record"),
                new CallFact("E-mail now", customer.Email, "customer record"),
                new CallFact("Phone now", customer.Phone, "customer record"),
                new CallFact("Address now", $"{customer.Address}, {customer.City}", "customer record"),
            ],
            Problem(customer, change));
    }

    public override async Task<ToolOutput> RunAsync(ToolInput input, CancellationToken cancellationToken)
    {
        var found = await FindAsync(data.Set<Customer>(), input, cancellationToken);
        if (found.Record is not { } customer)
        {
            return NotFound(found.Problem);
        }

        var change = Change(input);
        if (Problem(customer, change) is { } problem)
        {
            return Refused(problem);
        }

        return Done(new { customer.Number, Changed = customer.Update(change) }, $"Updated {customer.Name}");
    }

    private static Task<Found<Customer>> FindAsync(IQueryable<Customer> customers, ToolInput input, CancellationToken cancellationToken) =>
        FindRecord.CustomerAsync(customers, input.Text("customer"), NameMatch.Whole, cancellationToken);

    private static CustomerContact Change(ToolInput input) =>
        new(input.Text("contact_name"), input.Text("email"), input.Text("phone"), input.Text("address"), input.Text("city"));

    private static string? Problem(Customer customer, CustomerContact change) =>
        change.Email is { } email && !EmailAddress.IsValid(email) ? "The e-mail must be one plain address, such as name@company.example."
        : OneLine(change) ? customer.ChangesOf(change).Count == 0 ? "Nothing would change: the record already says so." : null
        : "Contact details are single lines of text.";

    private static bool OneLine(CustomerContact change) =>
        !string.Concat(change.ContactName, change.Phone, change.Address, change.City).Any(char.IsControl);
}
