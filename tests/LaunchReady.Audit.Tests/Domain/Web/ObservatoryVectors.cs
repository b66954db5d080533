using System.Text.Json;
using LaunchReady.Audit.Domain.Web;
using LaunchReady.Audit.Domain.Web.Observatory;

namespace LaunchReady.Audit.Tests.Domain.Web;

/// <summary>Recorded answers of sites with what the MDN HTTP Observatory says of them.</summary>
public sealed class ObservatoryVectors(ITestOutputHelper output)
{
    /// <summary>The stub of the browsers' preload list with which the vectors were recorded.</summary>
    private static readonly Dictionary<string, bool> Preloaded = new() { ["bugzilla.mozilla.org"] = true, ["facebook.com"] = false, ["pokeinthe.io"] = true, ["cloudflare.com"] = true };

    [Fact]
    public async Task EveryVector_EndsAsTheObservatorySays()
    {
        using var file = JsonDocument.Parse(await File.ReadAllBytesAsync(SharedData.Require("http/observatory-dev.json"), TestContext.Current.CancellationToken));
        var vectors = file.RootElement.GetProperty("vectors").EnumerateArray().ToList();
        var wrong = vectors.Select(Differs).OfType<string>().ToList();

        output.WriteLine($"Observatory: {vectors.Count - wrong.Count} of {vectors.Count}");
        Assert.Equal(109, vectors.Count);
        Assert.Empty(wrong);
    }

    [Fact]
    public async Task TheScale_IsThePublishedOne()
    {
        using var file = JsonDocument.Parse(await File.ReadAllBytesAsync(SharedData.Require("http/observatory-scoring.json"), TestContext.Current.CancellationToken));
        var published = file.RootElement.GetProperty("modifiers").EnumerateObject().ToDictionary(entry => entry.Name, entry => entry.Value.GetInt32());

        Assert.Equal(published.OrderBy(entry => entry.Key), ObservatoryScale.Modifiers.OrderBy(entry => entry.Key));
        Assert.All(file.RootElement.GetProperty("grade_chart").EnumerateObject(), entry => Assert.Equal(entry.Value.GetString(), ObservatoryScale.GradeOf(int.Parse(entry.Name, System.Globalization.CultureInfo.InvariantCulture))));
        Assert.Equal(ObservatoryScale.BonusFrom, file.RootElement.GetProperty("minimum_score_for_extra_credit").GetInt32());
    }

    private static string? Differs(JsonElement vector)
    {
        var site = Site(vector);
        var expected = vector.GetProperty("expected");
        var result = Result(vector.GetProperty("analyzer").GetString()!, site);
        var wanted = (expected.GetProperty("result").GetString(), expected.GetProperty("pass").GetBoolean(), expected.GetProperty("score_modifier").GetInt32());
        if ((result.Outcome, result.Pass, result.Modifier) != wanted)
        {
            return $"{vector.GetProperty("test").GetString()}: {result.Outcome} ({result.Pass}) instead of {wanted}";
        }

        var flags = vector.GetProperty("policy");
        return flags.ValueKind is JsonValueKind.Object && Flags(flags, CspEvaluation.Of(ContentSecurityTest.PoliciesOf(site))) is { Length: > 0 } other ? $"{vector.GetProperty("test").GetString()}: {other}" : null;
    }

    private static string Flags(JsonElement wanted, CspEvaluation policy)
    {
        var given = new Dictionary<string, bool>
        {
            ["antiClickjacking"] = policy.AntiClickjacking,
            ["defaultNone"] = policy.DefaultNone,
            ["insecureBaseUri"] = policy.InsecureBaseUri,
            ["insecureFormAction"] = policy.InsecureFormAction,
            ["insecureSchemeActive"] = policy.InsecureSchemeActive,
            ["insecureSchemePassive"] = policy.InsecureSchemePassive,
            ["strictDynamic"] = policy.StrictDynamic,
            ["unsafeEval"] = policy.UnsafeEval,
            ["unsafeInline"] = policy.UnsafeInline,
            ["unsafeInlineStyle"] = policy.UnsafeInlineStyle,
            ["unsafeObjects"] = policy.UnsafeObjects,
        };
        return string.Join(' ', wanted.EnumerateObject().Where(flag => given[flag.Name] != flag.Value.GetBoolean()).Select(flag => $"{flag.Name}={given[flag.Name]}"));
    }

    private static ObservatoryResult Result(string analyzer, SiteObservation site) => analyzer switch
    {
        "cookiesTest" => CookieTest.Of(site),
        "crossOriginResourceSharingTest" => CrossOriginTests.SharingOf(site),
        "crossOriginEmbedderPolicyTest" => CrossOriginTests.EmbedderOf(site),
        "crossOriginOpenerPolicyTest" => CrossOriginTests.OpenerOf(site),
        "crossOriginResourcePolicyTest" => CrossOriginTests.ResourceOf(site),
        "contentSecurityPolicyTest" => ContentSecurityTest.Of(site),
        "redirectionTest" => RedirectionTest.Of(site),
        "referrerPolicyTest" => ReferrerTest.Of(site),
        "strictTransportSecurityTest" => StrictTransportTest.Of(site),
        "subresourceIntegrityTest" => IntegrityTest.Of(site),
        "xContentTypeOptionsTest" => HeaderTests.ContentTypeOf(site),
        "xFrameOptionsTest" => HeaderTests.FrameOf(site),
        _ => throw new NotSupportedException(analyzer),
    };

    private static SiteObservation Site(JsonElement vector)
    {
        var address = new Uri(vector.GetProperty("sessionUrl").GetString()!);
        var responses = vector.GetProperty("responses");
        var page = Answer(responses.GetProperty("auto"))!;
        var html = vector.GetProperty("html").GetString();
        return new(address)
        {
            Host = vector.GetProperty("site").GetString()!,
            Page = page,
            Http = Answer(responses.GetProperty("http")),
            Https = Answer(responses.GetProperty("https")),
            Foreign = Answer(responses.GetProperty("cors")),
            HttpRoute = [.. vector.GetProperty("httpRedirects").EnumerateArray().Select(hop => new SiteHop(new Uri(hop.GetProperty("url").GetString()!), hop.GetProperty("status").GetInt32()))],
            Html = html is null ? null : HtmlPage.Parse(html, address),
            Preloaded = Preloaded,
        };
    }

    private static SiteAnswer? Answer(JsonElement response)
    {
        if (response.ValueKind is JsonValueKind.Null)
        {
            return null;
        }

        var headers = response.GetProperty("headers").EnumerateObject().ToDictionary(
            header => header.Name,
            header => (IReadOnlyList<string>)(header.Value.ValueKind is JsonValueKind.Array ? [.. header.Value.EnumerateArray().Select(value => value.GetString()!)] : [header.Value.GetString()!]),
            StringComparer.OrdinalIgnoreCase);
        return new(response.GetProperty("status").GetInt32(), response.GetProperty("verified").GetBoolean(), headers);
    }
}
