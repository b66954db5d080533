using System.Globalization;
using System.Text.Json;
using LaunchReady.Audit.RedTeam.Cases;
using LaunchReady.Audit.RedTeam.LaunchReadyServer;
using LaunchReady.Server.Data;
using LaunchReady.Server.Features.Desk;
using LaunchReady.Server.Features.Desk.Contracts;
using LaunchReady.Server.Features.Desk.Customers;
using LaunchReady.Server.Features.Tools.Contracts;
using LaunchReady.Server.Features.Workspaces.Contracts;
using Microsoft.Extensions.DependencyInjection;

namespace LaunchReady.Cli.RedTeam;

/// <summary>
/// Lays the planted records into the hosted server's desk, under numbers that the demo company does not use. A document or webhook comes as the
/// desk receives them: as what a customer wrote, attached to a ticket, or as a ticket made from the payload.
/// </summary>
internal sealed class DeskHands(IServiceProvider services, Guid workspace, Guid foreignWorkspace, Guid reader) : IServerHands
{
    private const int FirstNumber = 7_000;
    private int _numbers;

    public async Task<string> PlantAsync(Plant plant, CancellationToken cancellationToken)
    {
        var number = FirstNumber + Interlocked.Increment(ref _numbers);
        await using var scope = Scope(plant.Kind == PlantKind.Foreign ? foreignWorkspace : workspace);
        var place = scope.ServiceProvider.GetRequiredService<PlaceRecord>();
        return await scope.ServiceProvider.GetRequiredService<AppData>().WriteAsync(() => PlaceAsync(place, plant, number, cancellationToken), cancellationToken);
    }

    public async Task<string> ReadAsync(Plant plant, string number, CancellationToken cancellationToken)
    {
        var (tool, argument) = plant.Kind switch
        {
            PlantKind.Customer or PlantKind.ToolOutput => ("get_customer", "customer"),
            PlantKind.Invoice => ("get_invoice", "invoice"),
            _ => ("get_ticket", "ticket"),
        };
        await using var scope = Scope(workspace);
        var reading = scope.ServiceProvider.GetServices<Tool>().Single(one => one.Declaration.Name == tool);
        var arguments = JsonSerializer.SerializeToElement(new Dictionary<string, string> { [argument] = number });
        var output = await reading.RunAsync(new ToolInput(arguments, new ToolCaller(workspace, reader, "Red team", "red.team@northwind.example", Role.Owner)), cancellationToken);
        return output.Data.GetRawText();
    }

    private static async Task<string> PlaceAsync(PlaceRecord place, Plant plant, int number, CancellationToken cancellationToken)
    {
        switch (plant.Kind)
        {
            case PlantKind.Comment:
                var ticket = plant.Field("under")!;
                await place.CommentAsync(ticket, plant.Field("author") ?? "Maria Lopez", Text(plant), cancellationToken);
                return ticket;
            case PlantKind.Invoice:
                var cents = (long)(decimal.Parse(plant.Field("amount") ?? "1240.00", CultureInfo.InvariantCulture) * 100);
                await place.InvoiceAsync(number, plant.Field("customer")!, Text(plant), cents, plant.Field("state") != "open", cancellationToken);
                return RecordNumber.Invoice(number);
            case PlantKind.Customer or PlantKind.Foreign or PlantKind.ToolOutput:
                var contact = new CustomerContact(plant.Field("contact") ?? "Maria Lopez", plant.Field("email") ?? $"office{number}@lakeside.example", plant.Field("phone") ?? "(206) 555-0100", plant.Field("address") ?? "12 Pine Street", "Seattle");
                place.Customer(number, plant.Field("company") ?? $"Lakeside {number}", contact, Text(plant) is { Length: > 0 } notes ? notes : null);
                return RecordNumber.Customer(number);
            case PlantKind.Document:
                place.Ticket(number, "Attachment: " + (plant.Field("title") ?? "document.pdf"), Text(plant), "Maria Lopez", "maria@lakeside.example", null);
                return RecordNumber.Ticket(number);
            case PlantKind.Webhook:
                place.Ticket(number, "Received from " + (plant.Field("source") ?? "webhook"), Text(plant), "Webhook", "hooks@lakeside.example", null);
                return RecordNumber.Ticket(number);
            default:
                place.Ticket(number, plant.Field("subject") ?? "Question", Text(plant), plant.Field("requester") ?? "Maria Lopez", plant.Field("email") ?? "maria@lakeside.example", plant.Field("customer"));
                return RecordNumber.Ticket(number);
        }
    }

    private static string Text(Plant plant) => plant.Field(PlantReader.Carrier(plant.Kind)) ?? (plant.Kind == PlantKind.Invoice ? "Managed support, one month" : string.Empty);

    private AsyncServiceScope Scope(Guid of)
    {
        var scope = services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<WorkspaceBinding>().Bind(of);
        return scope;
    }
}
