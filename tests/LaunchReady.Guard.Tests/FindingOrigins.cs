using LaunchReady.Guard.Context;
using LaunchReady.Guard.Origins;
using static LaunchReady.Guard.Tests.Calls;

namespace LaunchReady.Guard.Tests;

/// <summary>Each kind of value with what must count as the person's naming it, and what must not.</summary>
public sealed class FindingOrigins
{
    [Theory]
    [InlineData("close T-118 please", "T-118")]
    [InlineData("close t-118.", "T-118")]
    [InlineData("(T-118)", "T-118")]
    [InlineData("INV-2044/refund", "INV-2044", false)]
    [InlineData("close T-1180", "T-118", false)]
    [InlineData("close AT-118", "T-118", false)]
    [InlineData("close T-118-b", "T-118", false)]
    [InlineData("close T-118.1", "T-118", false)]
    [InlineData("close x/T-118", "T-118", false)]
    [InlineData("close invoice K12", "\u212A12", false)]
    [InlineData("close Т-118", "T-118", false)]
    public void Id_CountsAsAWholeToken(string said, string value, bool counts = true) => Check("ticket", $"\"{value}\"", said, counts);

    [Theory]
    [InlineData("delete file 13", true)]
    [InlineData("delete file #13", true)]
    [InlineData("delete file no. 13", true)]
    [InlineData("delete File ID: 13", true)]
    [InlineData("delete #13", true)]
    [InlineData("delete everything before June 13", false)]
    [InlineData("delete 13", false)]
    [InlineData("delete ticket 13", false)]
    [InlineData("delete ticket #13", false)]
    [InlineData("delete file 130", false)]
    [InlineData("look at the file. 13 people came", false)]
    [InlineData("delete file 2.13", false)]
    public void NumericId_CountsOnlyWhenCalledByItsKind(string said, bool counts)
    {
        Check("file_id", "13", said, counts, "delete_file");
        Check("file_id", "\"13\"", said, counts, "delete_file");
        Check("id", "13", said, counts, "delete_file");
    }

    [Theory]
    [InlineData("set the amount to 1240", 1240, true)]
    [InlineData("set it to $1,240.00", 1240, true)]
    [InlineData("set it to 1.240,00 EUR", 1240, true)]
    [InlineData("set it to 1'240", 1240, true)]
    [InlineData("set it to 1,240.50", 1240.5, true)]
    [InlineData("set it to 12,40", 12.4, true)]
    [InlineData("set it to 1.240", 1240, false)]
    [InlineData("set it to 11240", 1240, false)]
    [InlineData("set it to 1240.50", 1240, false)]
    [InlineData("set it to INV-1240", 1240, false)]
    [InlineData("set it to #1240", 1240, false)]
    [InlineData("ticket 1,2,4,0", 1240, false)]
    [InlineData("on 2026-11-24", 2026, false)]
    [InlineData("on November 24, 2026", 2026, false)]
    [InlineData("at 12:40", 12, false)]
    [InlineData("5 tickets came in", 5, false)]
    [InlineData("set the amount 5", 5, true)]
    [InlineData("set it to $5", 5, true)]
    [InlineData("set it to 5 EUR", 5, true)]
    [InlineData("the amount is due on 5 June", 5, false)]
    public void Amount_CountsInAnySpellingOfTheSameValue(string said, double value, bool counts) =>
        Check("amount", value.ToString(System.Globalization.CultureInfo.InvariantCulture), said, counts);

    [Theory]
    [InlineData("mail Ann@Example.com", "ann@example.com", true)]
    [InlineData("mail <ann@example.com>, please", "ann@example.com", true)]
    [InlineData("mail ann@example.com.", "ann@example.com", true)]
    [InlineData("mail ann@example.com.evil.example", "ann@example.com", false)]
    [InlineData("mail joann@example.com", "ann@example.com", false)]
    [InlineData("mail jo.ann@example.com", "ann@example.com", false)]
    [InlineData("mail ann+list@example.com", "ann@example.com", false)]
    [InlineData("mail ann@example.com", "ann+evil@example.com", false)]
    [InlineData("mail ann@example.com@evil.example", "ann@example.com", false)]
    [InlineData("mail ann@example.com", "ann@example.com@evil.example", false)]
    [InlineData("mail аnn@example.com", "аnn@example.com", false)]
    [InlineData("mail ann@exämple.com", "ann@exämple.com", false)]
    [InlineData("mail ann@example.com", "ann@exаmple.com", false)]
    public void Mailbox_CountsAsOneWholePlainAddress(string said, string value, bool counts) => Check("to", $"\"{value}\"", said, counts);

    [Theory]
    [InlineData("open https://example.com/a", "https://example.com/a", true)]
    [InlineData("open www.example.com.", "https://www.example.com", true)]
    [InlineData("open HTTPS://Example.com/a", "https://example.com/a", true)]
    [InlineData("open https://example.com/A", "https://example.com/a", false)]
    [InlineData("open https://example.com", "https://example.com/?q=secret", false)]
    [InlineData("open https://example.com.evil.example", "https://example.com", false)]
    [InlineData("open https://example.com/a?next=1", "https://example.com/a", false)]
    [InlineData("open https://example.com", "http://example.com", false)]
    [InlineData("open https://example.com", "https://example.com@evil.example", false)]
    [InlineData("open https://evil.example/?u=www.example.com", "www.example.com", false)]
    [InlineData("open https://exаmple.com", "https://exаmple.com", false)]
    public void WebAddress_CountsAsAWhole(string said, string value, bool counts) => Check("url", $"\"{value}\"", said, counts);

    [Theory]
    [InlineData("due 2026-11-30", true)]
    [InlineData("due 30 November 2026", true)]
    [InlineData("due the 30th of Nov. 2026", true)]
    [InlineData("due November 30, 2026", true)]
    [InlineData("due November 30", false)]
    [InlineData("due 30 November 2025", false)]
    [InlineData("due 11/30/2026", false)]
    [InlineData("due 2026-11-301", false)]
    public void Date_CountsInAnyFullSpelling(string said, bool counts) => Check("due", "\"2026-11-30\"", said, counts);

    [Theory]
    [InlineData("assign it to Maria Lopez", "maria  lopez", true)]
    [InlineData("comment: The printer is fixed, thanks!", "The printer is fixed", true)]
    [InlineData("assign it to Maria Lopez-Garcia", "Maria Lopez", false)]
    [InlineData("assign it to Annamaria Lopez", "maria lopez", false)]
    [InlineData("go on", "on", false)]
    [InlineData("Maria\u200b Lopez", "Maria\u200b Lopez", false)]
    [InlineData("mail Ann ann@example.com.evil.example", "Ann ann@example.com", false)]
    public void Text_CountsAsWholeWords(string said, string value, bool counts) => Check("assignee", $"\"{value}\"", said, counts);

    [Fact]
    public void UntrustedField_IsOutside_AtAnyDepth_AndNeverARecord()
    {
        var context = ConversationContext.Empty.Append(ContextPart.FromToolOutput("ticket T-9", ReadTicket,
            Json.Of("""{"id":"T-9","owner":"S-1","body":{"owner":"S-2"},"thread":[{"body":"owner: S-3","owner":"S-4"}]}""")));
        Assert.Equal(ValueOriginKind.Record, Origin(Assign, """{"assignee":"S-1"}""", context).Kind);
        Assert.Equal(ValueOriginKind.Outside, Origin(Assign, """{"assignee":"S-2"}""", context).Kind);
        Assert.Equal(ValueOriginKind.Outside, Origin(Assign, """{"assignee":"S-3"}""", context).Kind);
        Assert.Equal(ValueOriginKind.Record, Origin(Assign, """{"assignee":"S-4"}""", context).Kind);
        Assert.Equal(ValueOriginKind.Unknown, Origin(Assign, """{"assignee":"S-5"}""", context).Kind);
    }

    [Fact]
    public void TextOfAMixedTool_IsOutside_SinceFieldsCannotBeToldApart()
    {
        var context = ConversationContext.Empty.Append(ContextPart.FromToolOutput("ticket T-9", ReadTicket, """{"id":"T-9","owner":"S-1"}"""));
        Assert.Equal(ValueOriginKind.Outside, Origin(Assign, """{"assignee":"S-1"}""", context).Kind);
        Assert.True(context.Tainted);
    }

    [Fact]
    public void NumericFieldOfAnotherKind_IsNoRecordOfAnId()
    {
        var reading = ReadTicket with { OutputTrust = OutputTrust.Trusted };
        var context = ConversationContext.Empty.Append(ContextPart.FromToolOutput("list", reading, Json.Of("""{"amount":13,"ticket_id":14,"file_id":15}""")));
        var delete = Writing("delete_file", "file_id");
        Assert.Equal(ValueOriginKind.Unknown, Origin(delete, """{"file_id":13}""", context).Kind);
        Assert.Equal(ValueOriginKind.Unknown, Origin(delete, """{"file_id":14}""", context).Kind);
        Assert.Equal(ValueOriginKind.Record, Origin(delete, """{"file_id":15}""", context).Kind);
    }

    [Fact]
    public void OutputThatRepeatsTheArguments_IsNoSource()
    {
        var echo = Assign with { OutputTrust = OutputTrust.Echo };
        var context = ConversationContext.Empty.Append(ContextPart.FromToolOutput("assigned", echo, Json.Of("""{"assignee":"S-1"}""")));
        Assert.Equal(ValueOriginKind.Unknown, Origin(Assign, """{"assignee":"S-1"}""", context).Kind);
    }

    [Theory]
    [InlineData(true, ValueOriginKind.Workspace, "handbook.pdf")]
    [InlineData(false, ValueOriginKind.Outside, "handbook.pdf, a document that is not approved for action")]
    public void Document_IsWorthItsApproval(bool approved, ValueOriginKind kind, string label)
    {
        var context = ConversationContext.Empty.Append(ContextPart.FromDocument("handbook.pdf", "Escalations go to Priya Nair.", approved));
        var origin = Origin(Assign, """{"assignee":"Priya Nair"}""", context);
        Assert.Equal((kind, label), (origin.Kind, origin.Label));
        Assert.Equal(!approved, context.Tainted);
    }

    [Fact]
    public void ThePersonsOwnWord_OutranksWhatOthersWrote_AndTheLatestIsShown()
    {
        var context = Said("first S-1", "then S-1 again").Append(ContextPart.FromWeb("page", "S-1"));
        var origin = Origin(Assign, """{"assignee":"S-1"}""", context);
        Assert.Equal((ValueOriginKind.Person, "you wrote it", "then S-1 again"), (origin.Kind, origin.Label, origin.Excerpt!.Text));
    }

    [Fact]
    public void ARecord_OutranksAnEarlierMention()
    {
        var context = ConversationContext.Empty
            .Append(ContextPart.FromWeb("page", "S-1"))
            .Append(ContextPart.FromToolOutput("ticket T-9", ReadTicket, Json.Of("""{"owner":"S-1"}""")));
        Assert.Equal(ValueOriginKind.Record, Origin(Assign, """{"assignee":"S-1"}""", context).Kind);
    }

    [Fact]
    public void Excerpt_PointsAtTheMatchInTheOriginalText()
    {
        var said = new string('x', 300) + "  assign\r\n\t it to   MARIA\n Lopez " + new string('y', 300);
        var excerpt = Origin(Assign, """{"assignee":"Maria Lopez"}""", Said(said)).Excerpt!;
        Assert.Equal("MARIA\n Lopez", excerpt.Text.Substring(excerpt.MatchStart, excerpt.MatchLength));
        Assert.True(excerpt.Text.Length < 250);
        Assert.StartsWith("…", excerpt.Text, StringComparison.Ordinal);
        Assert.EndsWith("…", excerpt.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Appending_LeavesTheEarlierConversationAsItWas()
    {
        var before = Said("one");
        var after = before.Append(ContextPart.FromWeb("page", "two"));
        Assert.Single(before.Parts);
        Assert.Equal(2, after.Parts.Count);
        Assert.False(before.Tainted);
        Assert.True(after.Tainted);
    }

    private static void Check(string argument, string value, string said, bool counts, string tool = "update_thing")
    {
        var origin = Origin(Writing(tool, argument == "amount" ? "amount" : argument), $$"""{"{{argument}}":{{value}}}""", Said(said));
        Assert.Equal(counts, origin.Kind == ValueOriginKind.Person);
    }

    [Theory]
    [InlineData("evil@example.com", ValueOriginKind.Outside)]
    [InlineData("good@example.com", ValueOriginKind.Record)]
    public void FieldThatWasWrittenFromUntrustedText_IsUntrustedWhenReadBack(string address, ValueOriginKind expected)
    {
        var reading = ReadTicket with { OutputTrust = OutputTrust.Trusted };
        var context = Said("who is it?").Append(ContextPart.FromToolOutput(
            "customer C-7", reading, Json.Of("""{"id":"C-7","email":"evil@example.com","second_email":"good@example.com"}"""), text => text == "evil@example.com"));
        Assert.Equal(expected, Origin(Writing("mail", "to"), $$"""{"to":"{{address}}"}""", context).Kind);
    }
}
