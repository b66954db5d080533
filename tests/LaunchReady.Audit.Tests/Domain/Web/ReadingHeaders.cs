using CsCheck;
using LaunchReady.Audit.Domain.Web;
using LaunchReady.Audit.Domain.Web.Observatory;

namespace LaunchReady.Audit.Tests.Domain.Web;

public sealed class ReadingHeaders
{
    [Theory]
    [InlineData("a=b; Secure; HttpOnly; SameSite=Lax", true, true, "Lax")]
    [InlineData("a=b;secure;httponly", true, true, null)]
    [InlineData("a=b; Path=/; SameSite", false, false, "")]
    [InlineData("a=b; SameSite=None; SameSite=Strict", false, false, "Strict")]
    public void ACookie_IsReadAsBrowsersDo(string header, bool secure, bool httpOnly, string? sameSite)
    {
        var cookie = SetCookie.Parse(header)!;

        Assert.Equal((secure, httpOnly, sameSite), (cookie.Secure, cookie.HttpOnly, cookie.SameSite));
    }

    [Theory]
    [InlineData("same-origin", "same-origin")]
    [InlineData("same-origin; report-to=\"a\"; n=1; t=x", "same-origin")]
    [InlineData("same-origin;", null)]
    [InlineData("same-origin, same-origin", null)]
    [InlineData("same-origin; a=\"b", null)]
    [InlineData("\"same-origin\"", null)]
    public void AStructuredToken_IsOneTokenWithParameters(string value, string? token) => Assert.Equal(token, StructuredToken.Parse(value));

    [Theory]
    [InlineData("max-age=31536000", 31536000)]
    [InlineData("max-age=\"31536000\" ; includeSubDomains", 31536000)]
    [InlineData("MAX-AGE=1", 1)]
    [InlineData("max-age=1; max-age=2", null)]
    [InlineData("max-age=-1", null)]
    [InlineData("max-age=1, max-age=2", null)]
    public void StrictTransport_IsReadOrNothing(string value, int? age) => Assert.Equal(age, (int?)StrictTransport.Parse(value)?.MaxAge);

    [Fact]
    public void TwoPolicies_AllowWhatBothAllow()
    {
        var policies = ContentSecurityPolicy.OfHeader("script-src 'unsafe-inline'; object-src 'none', script-src 'self'; object-src 'none'");

        Assert.Equal(2, policies.Count);
        Assert.False(CspEvaluation.Of(policies).UnsafeInline);
        Assert.True(CspEvaluation.Of([policies[0]]).UnsafeInline);
    }

    [Fact]
    public void FramingInThePagesOwnPolicy_DoesNotCount() => Assert.False(CspEvaluation.Of(ContentSecurityPolicy.Parse("frame-ancestors 'none'", inPage: true)).AntiClickjacking);

    [Theory]
    [InlineData(100, "A+")]
    [InlineData(95, "A")]
    [InlineData(89, "A-")]
    [InlineData(64, "C+")]
    [InlineData(20, "F")]
    [InlineData(135, "A+")]
    public void AScore_HasItsGrade(int score, string grade) => Assert.Equal(grade, ObservatoryScale.GradeOf(score));

    [Fact]
    public void WhateverASiteSends_IsScored() =>
        Gen.String.Array[6].Sample(values =>
        {
            var headers = new Dictionary<string, IReadOnlyList<string>>(StringComparer.OrdinalIgnoreCase)
            {
                ["Content-Security-Policy"] = [values[0]],
                ["Set-Cookie"] = [values[1]],
                ["Strict-Transport-Security"] = [values[2]],
                ["Cross-Origin-Opener-Policy"] = ["same-origin;" + values[3]],
                ["Referrer-Policy"] = [values[4]],
                ["X-Frame-Options"] = [values[5]],
            };
            var answer = new SiteAnswer(200, true, headers);
            var score = ObservatoryScore.Of(new(new Uri("https://example.test/")) { Host = "example.test", Page = answer, Https = answer, Html = HtmlPage.Parse(values[0], new Uri("https://example.test/")) }, HostKind.Page);
            return score.Score >= 0 && score.Results.Count == 12;
        }, iter: 5_000);

    [Fact]
    public void VeryLongHeaders_AreReadInTime()
    {
        var watch = System.Diagnostics.Stopwatch.StartNew();
        _ = CspEvaluation.Of(ContentSecurityPolicy.OfHeader(string.Concat(Enumerable.Repeat("script-src 'self' https://a.test ; , ", 50_000))));
        _ = StructuredToken.Parse("same-origin" + string.Concat(Enumerable.Repeat("; a=\"b\"", 100_000)));
        _ = SetCookie.Parse("a=b" + string.Concat(Enumerable.Repeat("; Secure", 100_000)));

        Assert.InRange(watch.ElapsedMilliseconds, 0, 20_000);
    }
}
