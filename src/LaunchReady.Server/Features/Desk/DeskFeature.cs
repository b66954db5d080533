using LaunchReady.Server.Features.Desk.Contracts;
using LaunchReady.Server.Features.Desk.Customers;
using LaunchReady.Server.Features.Desk.Emails;
using LaunchReady.Server.Features.Desk.Invoices;
using LaunchReady.Server.Features.Desk.Staff;
using LaunchReady.Server.Features.Desk.Tickets;
using LaunchReady.Server.Features.Tools.Contracts;
using LaunchReady.Server.Features.Workspaces.Contracts;

namespace LaunchReady.Server.Features.Desk;

/// <summary>
/// The room's door. It has no routes of its own: the desk is reached through tools. Needs the data context, a clock and outgoing mail
/// (<c>AddMail</c>) from the host.
/// </summary>
internal static class DeskFeature
{
    public static IServiceCollection AddDesk(this IServiceCollection services)
    {
        services.AddScoped<Tool, SearchTickets>();
        services.AddScoped<Tool, GetTicket>();
        services.AddScoped<Tool, CommentOnTicket>();
        services.AddScoped<Tool, AssignTicket>();
        services.AddScoped<Tool, CloseTicket>();
        services.AddScoped<Tool, SearchInvoices>();
        services.AddScoped<Tool, GetInvoice>();
        services.AddScoped<Tool, RefundInvoice>();
        services.AddScoped<Tool, VoidInvoice>();
        services.AddScoped<Tool, SearchCustomers>();
        services.AddScoped<Tool, GetCustomer>();
        services.AddScoped<Tool, UpdateCustomer>();
        services.AddScoped<Tool, DeleteCustomer>();
        services.AddScoped<Tool, SearchStaff>();
        services.AddScoped<Tool, GetStaffMember>();
        services.AddScoped<Tool, DraftEmail>();
        services.AddScoped<Tool, SendEmail>();
        services.AddScoped<FillDesk>();
        services.AddScoped<PlaceRecord>();
        services.AddScoped<IDemoData, DeskDemoData>();
        return services;
    }
}
