using LaunchReady.Server.Mail;

namespace LaunchReady.Server.Tests.Hosting.Mail;

public sealed class EmailAddresses
{
    [Theory]
    [InlineData("elena@contoso.example")]
    [InlineData("Elena.Marchetti+billing@mail.contoso.example")]
    [InlineData("o'neil@a-b.co")]
    [InlineData("1@2.example")]
    public void OnePlainAddress_IsValid(string text) => Assert.True(EmailAddress.IsValid(text));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("@contoso.example")]
    [InlineData("elena")]
    [InlineData("elena@contoso")]
    [InlineData("elena@@contoso.example")]
    [InlineData("elena@contoso.example ")]
    [InlineData(" elena@contoso.example")]
    [InlineData("elena@contoso.example\n")]
    [InlineData("elena@contoso.example\r\nBcc: x@y.example")]
    [InlineData("elena@contoso.example\0")]
    [InlineData("elena@contoso.example,x@y.example")]
    [InlineData("elena@contoso.example;x@y.example")]
    [InlineData("Elena <elena@contoso.example>")]
    [InlineData("<elena@contoso.example>")]
    [InlineData("\"elena\"@contoso.example")]
    [InlineData("elena(comment)@contoso.example")]
    [InlineData("team: elena@contoso.example;")]
    [InlineData(".elena@contoso.example")]
    [InlineData("elena.@contoso.example")]
    [InlineData("el..ena@contoso.example")]
    [InlineData("elena@-contoso.example")]
    [InlineData("elena@contoso-.example")]
    [InlineData("elena@contoso..example")]
    [InlineData("elena@contoso.example.")]
    [InlineData("elena@127.0.0.1")]
    [InlineData("elena@[127.0.0.1]")]
    [InlineData("elena@cоntoso.example")]
    [InlineData("elena@contoso\u200b.example")]
    public void AnythingElse_IsNot(string? text) => Assert.False(EmailAddress.IsValid(text));

    [Fact]
    public void TooLong_IsNot()
    {
        Assert.True(EmailAddress.IsValid(new string('a', 64) + "@contoso.example"));
        Assert.False(EmailAddress.IsValid(new string('a', 65) + "@contoso.example"));
        Assert.False(EmailAddress.IsValid("a@" + string.Join('.', Enumerable.Repeat(new string('b', 63), 4)) + ".example"));
    }
}
