using LaunchReady.Server.UI;
using LaunchReady.Server.UI.Components;

namespace LaunchReady.Server.Tests.UI;

public sealed class WordsOnPages
{
    private static readonly DateTimeOffset Now = new(2026, 11, 24, 14, 2, 5, TimeSpan.Zero);

    [Theory]
    [InlineData("Refund of INV-2044 to us", "INV-2044")]
    [InlineData("INV-2044", "INV-2044")]
    [InlineData("due 2026-10-03, paid", "2026-10-03,")]
    public void IdsAndDates_StayWhole(string text, string kept) =>
        Assert.Equal(kept, Assert.Single(Phrases.Split(text), part => part.Keep).Text);

    [Theory]
    [InlineData("")]
    [InlineData("a well-known customer")]
    [InlineData("https://example.com/a/very/long/path/2044")]
    public void OtherWords_MayBreak(string text) => Assert.DoesNotContain(Phrases.Split(text), part => part.Keep);

    [Theory]
    [InlineData("")]
    [InlineData("  two  spaces ")]
    [InlineData("INV-1 INV-2\nINV-3")]
    [InlineData("ends with T-118")]
    public void Parts_TogetherAreTheText(string text) => Assert.Equal(text, string.Concat(Phrases.Split(text).Select(part => part.Text)));

    [Theory]
    [InlineData("Amara Mensah", "AM")]
    [InlineData("  Jonas  van der  Weber ", "JW")]
    [InlineData("priya", "P")]
    [InlineData("", "?")]
    [InlineData("👩‍🚀 Ødegård", "👩‍🚀Ø")]
    public void Initials_AreWholeLetters(string name, string initials) => Assert.Equal(initials, Initials.Of(name));

    [Theory]
    [InlineData(0.12, "0.1 s")]
    [InlineData(59, "59 s")]
    [InlineData(3599, "59 min")]
    [InlineData(86399, "23 h")]
    [InlineData(172800, "2 days")]
    public void Lengths_HaveOneUnitRoundedDown(double seconds, string words) => Assert.Equal(words, TimeWords.Length(TimeSpan.FromSeconds(seconds)));

    [Fact]
    public void Expiry_OnTheSecond_HasPassed()
    {
        Assert.Equal("expired", TimeWords.Expiry(Now, Now));
        Assert.Equal("expires in 23 h", TimeWords.Expiry(Now.AddHours(23.5), Now));
    }

    [Fact]
    public void Times_AreUtcAndSaySo()
    {
        var elsewhere = Now.ToOffset(TimeSpan.FromHours(9));

        Assert.Equal("24 Nov 2026, 14:02 UTC", TimeWords.DateTime(elsewhere));
        Assert.Equal("2026-11-24T14:02:05Z", TimeWords.Machine(elsewhere));
    }

    [Fact]
    public void NarrowTable_LeadsWithTheFirstColumnAndPutsTheAmountBeside()
    {
        var table = new ToolTableModel("Invoices", [new("Invoice", ColumnKind.Id), new("Status", ColumnKind.Status), new("Amount", ColumnKind.Money)], [], 0);

        Assert.Equal([CellPlace.Lead, CellPlace.Rest, CellPlace.Side], Enumerable.Range(0, 3).Select(table.PlaceOf));
    }
}
