using System.Net;
using LaunchReady.Server.Data;
using LaunchReady.Server.Features.Desk.Invoices;
using LaunchReady.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace LaunchReady.Server.Tests.Doors;

/// <summary>Makes the things of a conversation in a place: the conversation itself, a turn that has ended, a call that waits for a person.</summary>
internal static class Conversing
{
    /// <summary>A conversation of the caller where the caller belongs to the place; otherwise of the owner.</summary>
    public static async Task<(Person Of, string Id)> ConversationAsync(Place place)
    {
        var person = place.Persona is Persona.Viewer or Persona.Member or Persona.Admin ? place.Caller : place.Owner;
        return (person, await InRoleAsync(place, person, () => BeginAsync(place, person)));
    }

    public static async Task<(string Conversation, string Turn)> TurnAsync(Place place)
    {
        var (person, conversation) = await ConversationAsync(place);
        var turn = await InRoleAsync(place, person, async () =>
            (await person.AskAsync($"{place.Api}/conversations/{conversation}", "Hello")).MustBe(HttpStatusCode.OK).Text("id"));
        return (conversation, turn);
    }

    /// <summary>A destructive call that the owner asked for and that another person must decide.</summary>
    public static async Task<string> ApprovalAsync(Place place)
    {
        var filled = await place.Owner.PostAsync(place.Api + "/demo-data");
        Assert.True(filled.Status is HttpStatusCode.NoContent or HttpStatusCode.Conflict, filled.Body);
        var conversation = await BeginAsync(place, place.Owner);
        var invoice = await OpenInvoiceAsync(place);
        var turn = (await place.Owner.AskAsync($"{place.Api}/conversations/{conversation}", $"Void invoice {invoice}, it is a duplicate")).MustBe(HttpStatusCode.OK);
        var pending = (await place.Owner.GetAsync(place.Api + "/approvals")).MustBe(HttpStatusCode.OK).Json["items"]!.AsArray();
        Assert.True(pending.Count > 0, $"Nothing waits for a decision: {turn.Body}");
        return pending[0]!["id"]!.ToString();
    }

    private static async Task<string> BeginAsync(Place place, Person person) =>
        (await person.PostAsync(place.Api + "/conversations", new { title = "Sample" })).MustBe(HttpStatusCode.Created).Text("id");

    /// <summary>A viewer has conversations from a time when they could do more.</summary>
    private static async Task<string> InRoleAsync(Place place, Person person, Func<Task<string>> make)
    {
        if (place.Persona != Persona.Viewer || person != place.Caller)
        {
            return await make();
        }

        var member = $"{place.Api}/members/{person.Id}";
        (await place.Owner.PatchAsync(member, new { role = "member" })).MustBe(HttpStatusCode.OK);
        var made = await make();
        (await place.Owner.PatchAsync(member, new { role = "viewer" })).MustBe(HttpStatusCode.OK);
        return made;
    }

    private static async Task<string> OpenInvoiceAsync(Place place)
    {
        await using var scope = place.World.Server.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<WorkspaceBinding>().Bind(place.WorkspaceId);
        var data = scope.ServiceProvider.GetRequiredService<AppData>();
        return await data.Set<Invoice>().Where(invoice => invoice.State == InvoiceState.Open).Select(invoice => invoice.Number)
            .FirstAsync(TestContext.Current.CancellationToken);
    }
}
