using LaunchReady.Server.Data.Sealing;
using LaunchReady.Server.Features.Tools.Written;

namespace LaunchReady.Server.Tests.Features.Tools;

/// <summary>A text is known again in whatever shape a record brings it, per workspace and installation, and the fingerprint does not say what it was.</summary>
public sealed class FingerprintingTexts
{
    private static readonly Guid Here = new("11111111-1111-1111-1111-111111111111");
    private readonly TextHash _hash = new(new MasterKey(new byte[MasterKey.Length]));

    [Theory]
    [InlineData(" 1  Slipped\tStreet ")]
    [InlineData("1 SLIPPED street")]
    [InlineData("1 Slip\u200Bped Street")]
    [InlineData("1\u00A0Slipped\r\nStreet")]
    public void SameTextInAnotherShape_IsTheSame(string text) => Assert.Equal(_hash.Of(Here, "1 Slipped Street"), _hash.Of(Here, text));

    [Theory]
    [InlineData("2 Slipped Street")]
    [InlineData("1 Slipped")]
    [InlineData("")]
    [InlineData("1SlippedStreet")]
    public void OtherText_IsAnother(string text) => Assert.NotEqual(_hash.Of(Here, "1 Slipped Street"), _hash.Of(Here, text));

    [Fact]
    public void OtherWorkspaceOrKey_GivesAnother()
    {
        var other = new TextHash(new MasterKey([.. Enumerable.Repeat((byte)7, MasterKey.Length)]));

        Assert.NotEqual(_hash.Of(Here, "text"), _hash.Of(Guid.Empty, "text"));
        Assert.NotEqual(_hash.Of(Here, "text"), other.Of(Here, "text"));
    }

    [Fact]
    public void BrokenText_DoesNotThrow() => Assert.NotEqual(Guid.Empty, _hash.Of(Here, "a\ud800b"));
}
