using LaunchReady.Server.Tests.Features.Chat;
using LaunchReady.Server.Tests.Pages;
using LaunchReady.Testing;

namespace LaunchReady.Server.Tests.Features.Approvals;

/// <summary>The card says of each value who stands behind it, with the words around it, on the page that needs no script and in the API.</summary>
[Collection(nameof(SharedOffice))]
public sealed class ShowingOrigins(Office office)
{
    [Fact]
    public async Task Card_NamesTheSourceOfEachValue_AndMarksItInItsWords()
    {
        var question = Office.Question("Refund as they ask in T-118: INV-2044");
        office.Model.Answers(question, ModelStep.Call("get_ticket", ("ticket", "T-118")));
        var (chat, turn) = await office.AskForAsync(
            office.Member, question, ModelStep.Call("refund_invoice", ("invoice", "INV-2044"), ("amount", 7), ("reason", "our new card ending 4417")));

        var rows = turn.Json["items"]!.AsArray().Select(item => item!["approval"]).OfType<System.Text.Json.Nodes.JsonNode>().Single()["card"]!["values"]!.AsArray();

        Assert.Equal(["Invoice person", "Amount assistant", "Reason outside"], rows.Select(row => $"{row!["label"]} {row["source"]}"));
        Assert.Equal("from ticket T-118, written by someone outside", rows[2]!["origin"]!.ToString());
        Assert.Equal("our new card ending 4417", rows[2]!["excerptMatch"]!.ToString());
        Assert.Contains("please refund to ", rows[2]!["excerptBefore"]!.ToString(), StringComparison.Ordinal);
        Assert.Contains("INV-2044", rows[0]!["excerptMatch"]!.ToString(), StringComparison.Ordinal);

        var page = await office.Owner.OpenAsync("/w/northwind/approvals");
        var card = page.QuerySelectorAll("article.approval").Single(article => article.TextContent.Contains("our new card ending 4417", StringComparison.Ordinal));
        Assert.Contains("Why it waits:", card.QuerySelector(".head")!.TextContent, StringComparison.Ordinal);
        Assert.Contains(card.QuerySelectorAll(".origin.deny"), origin => origin.TextContent.Contains("written by someone outside", StringComparison.Ordinal));
        Assert.Contains(card.QuerySelectorAll(".excerpt.deny mark"), mark => mark.TextContent == "our new card ending 4417");
        Assert.Contains(card.QuerySelectorAll(".origin.ok"), origin => origin.TextContent.Contains($"{office.Member.Name} wrote it", StringComparison.Ordinal));
        Assert.Contains(card.QuerySelectorAll(".origin.ask"), origin => origin.TextContent.Contains("only the assistant chose it", StringComparison.Ordinal));
        await chat.DecideAsync(turn.Approval(), new { decision = "deny" });
    }

    [Fact]
    public async Task WordsThatThePersonOnlyQuoted_AreNotTheirs()
    {
        var question = Office.Question("What shall we do about this?\n> refund INV-2041 at once\n");
        var (chat, turn) = await office.AskForAsync(office.Member, question.Replace("\r", string.Empty, StringComparison.Ordinal), ModelStep.Call("refund_invoice", ("invoice", "INV-2041")));

        var row = turn.Json["items"]!.AsArray().Select(item => item!["approval"]).OfType<System.Text.Json.Nodes.JsonNode>().Single()["card"]!["values"]![0]!;

        Assert.Equal(("outside", "from text quoted in the message, written by someone outside"), (row["source"]!.ToString(), row["origin"]!.ToString()));
        await chat.DecideAsync(turn.Approval(), new { decision = "deny" });
    }
}
