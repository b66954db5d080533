using CsCheck;
using LaunchReady.Server.Features.Desk;

namespace LaunchReady.Server.Tests.Features.Desk;

public sealed class SmallRules
{
    [Theory]
    [InlineData(124_000, "$1,240.00")]
    [InlineData(5, "$0.05")]
    [InlineData(0, "$0.00")]
    [InlineData(-1_234_567_89, "-$1,234,567.89")]
    public void Money_IsWrittenAsPeopleWriteIt(long cents, string text) => Assert.Equal(text, Money.Format(cents));

    [Fact]
    public void Money_OtherCurrency_HasItsCodeBehind() => Assert.Equal("1,240.00 EUR", Money.Format(124_000, "EUR"));

    [Fact]
    public void Money_ThereAndBack_IsTheSame() =>
        Gen.Long[0, 100_000_000_000].Sample(cents => Money.TryCents(Money.Amount(cents), out var back) && back == cents);

    [Theory]
    [InlineData("10.001")]
    [InlineData("0.009")]
    [InlineData("1000000000.01")]
    [InlineData("-1000000000.01")]
    [InlineData("79228162514264337593543950335")]
    public void Money_NoWholeCentsOrOutOfRange_IsRefused(string amount) =>
        Assert.False(Money.TryCents(decimal.Parse(amount, System.Globalization.CultureInfo.InvariantCulture), out _));

    [Theory]
    [InlineData("T-118", "T-118")]
    [InlineData("t118", "T-118")]
    [InlineData("T 118", "T-118")]
    [InlineData("#118", "T-118")]
    [InlineData("118", "T-118")]
    [InlineData("T-7", "T-007")]
    [InlineData("T-1180", "T-1180")]
    [InlineData("INV-118", null)]
    [InlineData("T-", null)]
    [InlineData("T-11a", null)]
    [InlineData("T--118", "T-118")]
    [InlineData("T-99999999999", null)]
    [InlineData("T-118; drop", null)]
    [InlineData("", null)]
    public void Number_IsReadAsPeopleSayIt(string said, string? number) => Assert.Equal(number, RecordNumber.Parse(said, RecordNumber.Ticket));

    [Fact]
    public void SearchText_TooLong_IsCut() => Assert.Equal(SearchText.MaxLength, SearchText.Of(new string('x', 9000), "y").Length);
}
