using System.Text.Json;
using LaunchReady.Guard;
using LaunchReady.Server.Data;
using LaunchReady.Server.Features.Desk.Calls;
using LaunchReady.Server.Features.Tools.Contracts;
using Microsoft.EntityFrameworkCore;

namespace LaunchReady.Server.Features.Desk.Customers;

/// <summary>Finds customers, by name.</summary>
internal sealed class SearchCustomers(AppData data) : DeskReadTool
{
    private static readonly JsonElement s_schema = Argument.Object(
        Argument.Text("query", "Words", "Words that must all occur in the number, name, contact, e-mail, phone or address.", 200),
        Argument.Text("city", "City", "Only customers in this city, such as Seattle.", Customer.CityLength),
        Argument.Limit());

    public override ToolDeclaration Declaration { get; } = Reads("search_customers", ["city", "limit"], ["query"]);

    public override string Title => "Search customers";

    public override string Description =>
        "Finds customers by words or city. Returns the total and a list with number, name, contact, e-mail, phone and city, ordered by name. "
        + "Use get_customer for the address, the card on file, open tickets and unpaid invoices.";

    public override JsonElement Schema => s_schema;

    protected override string Subject => "query";

    protected override string Answer => "the customer list";

    public override async Task<ToolOutput> RunAsync(ToolInput input, CancellationToken cancellationToken)
    {
        var customers = data.Set<Customer>().AsNoTracking().HoldingEveryWordOf(input.Text("query"));
        if (input.Text("city") is { } city)
        {
            var key = SearchText.Key(city);
            customers = customers.Where(customer => customer.CityKey.Contains(key));
        }

        var total = await customers.CountAsync(cancellationToken);
        var rows = await customers.OrderBy(customer => customer.NameKey).ThenBy(customer => customer.Number).Take(input.Limit()).ToListAsync(cancellationToken);
        var items = rows.ConvertAll(row => new CustomerItem(row.Number, row.Name, row.ContactName, row.Email, row.Phone, row.City));
        return Done(new { total, items }, Results(total), View(items, total));
    }

    private static ToolView View(List<CustomerItem> items, int total) => new(
        [new("Customer", ToolColumnKind.Id), new("Name"), new("Contact"), new("E-mail"), new("City")],
        [.. items.Select(item => (IReadOnlyList<string>)[item.Number, item.Name, item.ContactName, item.Email, item.City])],
        total);

    private sealed record CustomerItem(string Number, string Name, string ContactName, string Email, string Phone, string City);
}
