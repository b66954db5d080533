using LaunchReady.Server.Data;
using LaunchReady.Server.Features.Desk.Customers;
using LaunchReady.Server.Features.Desk.Invoices;
using LaunchReady.Server.Features.Desk.Staff;
using LaunchReady.Server.Features.Desk.Tickets;
using Microsoft.EntityFrameworkCore;

namespace LaunchReady.Server.Features.Desk.Contracts;

/// <summary>
/// Takes the demo company off the desk of the bound workspace: the marked rows with their comments and refunds, nothing else.
/// Rows of the workspace's own stay, and lose only what pointed at the demo. E-mails stay: they may have been sent to somebody.
/// </summary>
internal static class EmptyDesk
{
    /// <summary>Part of the caller's open write. The number of records removed.</summary>
    public static async Task<int> RemoveFromAsync(AppData data, CancellationToken cancellationToken)
    {
        if (!data.InWrite)
        {
            throw new InvalidOperationException("The desk is emptied inside a write, so that it is recorded.");
        }

        // Bulk deletes go past the change tracker; the query filter keeps them in the bound workspace.
        return await data.Set<Ticket>().Where(ticket => ticket.IsDemo).ExecuteDeleteAsync(cancellationToken)
            + await data.Set<Invoice>().Where(invoice => invoice.IsDemo).ExecuteDeleteAsync(cancellationToken)
            + await data.Set<Customer>().Where(customer => customer.IsDemo).ExecuteDeleteAsync(cancellationToken)
            + await data.Set<StaffMember>().Where(member => member.IsDemo).ExecuteDeleteAsync(cancellationToken);
    }
}
