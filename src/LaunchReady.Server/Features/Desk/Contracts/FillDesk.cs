using LaunchReady.Server.Data;
using LaunchReady.Server.Features.Desk.Customers;
using LaunchReady.Server.Features.Desk.Demo;
using LaunchReady.Server.Features.Desk.Staff;
using Microsoft.EntityFrameworkCore;

namespace LaunchReady.Server.Features.Desk.Contracts;

/// <summary>
/// Puts the demo company on the desk: 80 customers, 40 staff, 300 invoices, 200 tickets, the same every time except for the dates,
/// which lie around now. Every row is marked, and <see cref="EmptyDesk"/> takes exactly those away.
/// </summary>
internal sealed class FillDesk(TimeProvider time)
{
    /// <summary>Adds the rows and saves nothing: the caller's open write decides whether they come to be.</summary>
    public void AddTo(AppData data, Guid workspaceId)
    {
        var keys = new DemoKeys(workspaceId, time);
        var when = new DemoTime(time.GetUtcNow());
        var customers = DemoCustomers.Build(keys, when);
        var staff = StaffRoster.Build(keys, when);
        var invoices = new DemoInvoices(keys, when, customers, staff.First(member => member.Department == Department.Finance).Name).Build();
        var tickets = new DemoTickets(keys, when, customers, staff, invoices).Build();

        data.AddRange(customers);
        data.AddRange(staff);
        data.AddRange(invoices);
        data.AddRange(tickets);
    }

    /// <summary>Whether the bound workspace has the demo company, for the page that offers to fill or to empty the desk.</summary>
    public static Task<bool> IsFilledAsync(AppData data, CancellationToken cancellationToken) =>
        data.Set<Customer>().AnyAsync(customer => customer.IsDemo, cancellationToken);
}
