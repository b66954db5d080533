using System.Text.Json;
using LaunchReady.Guard;
using LaunchReady.Guard.Schema;
using LaunchReady.Server.Features.Tools.Contracts;

namespace LaunchReady.Server.Tests.Features.Desk;

public sealed class ToolShapes
{
    /// <summary>The whole table, so that a change of what a tool may do, to whom, is seen by a reviewer.</summary>
    [Fact]
    public async Task Tools_AreTheseWithTheseRights()
    {
        await using var desk = await DeskFixture.EmptyAsync();

        Assert.Equal(
            [
                "assign_ticket Write Member reversible",
                "close_ticket Write Member reversible",
                "comment_on_ticket Write Member reversible",
                "delete_customer Destructive Admin",
                "draft_email Write Member reversible",
                "get_customer Read Viewer reversible",
                "get_invoice Read Viewer reversible",
                "get_staff_member Read Viewer reversible",
                "get_ticket Read Viewer reversible",
                "refund_invoice Destructive Member",
                "search_customers Read Viewer reversible",
                "search_invoices Read Viewer reversible",
                "search_staff Read Viewer reversible",
                "search_tickets Read Viewer reversible",
                "send_email ExternalSend Member",
                "update_customer Write Member reversible",
                "void_invoice Destructive Member",
            ],
            desk.Tools().OrderBy(tool => tool.Declaration.Name, StringComparer.Ordinal).Select(Row));
    }

    [Fact]
    public async Task Tools_SchemasAreClosedAndEveryArgumentIsDescribed()
    {
        await using var desk = await DeskFixture.EmptyAsync();

        Assert.All(desk.Tools(), tool =>
        {
            Assert.True(ToolSchema.TryCompile(tool.Schema, out var schema, out var problem), problem);
            Assert.False(tool.Schema.GetProperty("additionalProperties").GetBoolean());
            Assert.NotEmpty(schema.Validate(JsonSerializer.SerializeToElement(new { surprise = 1 })));
            Assert.All(Properties(tool), property =>
            {
                Assert.Matches("^[a-z]+(_[a-z]+)*$", property.Name);
                Assert.NotEmpty(property.Value.GetProperty("title").GetString()!);
                Assert.NotEmpty(property.Value.GetProperty("description").GetString()!);
                Assert.True(IsBounded(property.Value), $"{tool.Declaration.Name}.{property.Name} has no bound");
            });
        });
    }

    /// <summary>What a tool writes and another may read back. The rest picks records, or is an address that no tool reads.</summary>
    [Fact]
    public async Task Tools_TextsThatStayInRecords_AreThese()
    {
        await using var desk = await DeskFixture.EmptyAsync();

        Assert.Equal(
            [
                "assign_ticket:",
                "close_ticket: resolution",
                "comment_on_ticket: comment",
                "delete_customer:",
                "draft_email: subject, body",
                "refund_invoice: reason",
                "send_email: subject, body",
                "update_customer: contact_name, email, phone, address, city",
                "void_invoice: reason",
            ],
            desk.Tools().Where(tool => tool.Declaration.Effect != ToolEffect.Read).OrderBy(tool => tool.Declaration.Name, StringComparer.Ordinal)
                .Select(tool => $"{tool.Declaration.Name}: {string.Join(", ", tool.Kept!)}".TrimEnd()));
    }

    [Fact]
    public async Task Tools_EveryArgumentIsTargetOrContent()
    {
        await using var desk = await DeskFixture.EmptyAsync();

        Assert.All(desk.Tools(), tool => Assert.Equal(
            Properties(tool).Select(property => property.Name).Order(StringComparer.Ordinal),
            tool.Declaration.Targets.Concat(tool.Declaration.Contents).Order(StringComparer.Ordinal)));
    }

    [Fact]
    public async Task Tools_OnlySendingLeavesTheSystem()
    {
        await using var desk = await DeskFixture.EmptyAsync();

        Assert.Equal(["send_email"], desk.Tools().Where(tool => tool.Declaration.Egress || !tool.Transactional).Select(tool => tool.Declaration.Name));
        Assert.All(desk.Tools().Where(tool => tool.Declaration.Effect == ToolEffect.Read), tool => Assert.True(tool.Declaration.Sensitive));
    }

    /// <summary>What strangers wrote must be declared as theirs wherever it comes out.</summary>
    [Theory]
    [InlineData("get_ticket", "subject body comment author requester requesterEmail resolution")]
    [InlineData("search_tickets", "subject")]
    [InlineData("get_invoice", "reason voidReason")]
    [InlineData("get_customer", "notes")]
    public async Task Tools_FreeText_IsUntrusted(string name, string fields)
    {
        await using var desk = await DeskFixture.EmptyAsync();
        var declaration = desk.Tools().Single(tool => tool.Declaration.Name == name).Declaration;

        Assert.Equal(OutputTrust.Mixed, declaration.OutputTrust);
        Assert.Equal(fields.Split(' '), declaration.UntrustedFields);
    }

    private static string Row(Tool tool) =>
        $"{tool.Declaration.Name} {tool.Declaration.Effect} {Enum.GetName(tool.MinimumRole)}{(tool.Declaration.Reversible ? " reversible" : "")}";

    private static IReadOnlyList<JsonProperty> Properties(Tool tool) => [.. tool.Schema.GetProperty("properties").EnumerateObject()];

    private static bool IsBounded(JsonElement property) => property.GetProperty("type").GetString() switch
    {
        "string" => property.TryGetProperty("maxLength", out _) || property.TryGetProperty("enum", out _),
        "number" or "integer" => property.TryGetProperty("minimum", out _) && property.TryGetProperty("maximum", out _),
        _ => true,
    };
}
