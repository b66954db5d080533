using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace LaunchReady.Testing;

/// <summary>An answer, read to its end, that shows itself when it is not the one a test expected.</summary>
public sealed partial record Answer(string Request, HttpStatusCode Status, HttpResponseHeaders Headers, HttpContentHeaders ContentHeaders, string Body)
{
    public static async Task<Answer> ReadAsync(HttpResponseMessage response)
    {
        var request = $"{response.RequestMessage!.Method} {response.RequestMessage.RequestUri!.PathAndQuery}";
        return new Answer(request, response.StatusCode, response.Headers, response.Content.Headers, await response.Content.ReadAsStringAsync());
    }

    public JsonNode Json => JsonNode.Parse(Body) ?? throw new InvalidOperationException($"{Request} answered null.");

    /// <summary>The code of a problem; null when the answer is none.</summary>
    public string? Code => ContentHeaders.ContentType?.MediaType == "application/problem+json" ? Text("code") : null;

    /// <summary>The body without what differs between any two answers: the trace id and, on a page, the form's token.</summary>
    public string BodyWithoutTrace => FormToken().Replace(TraceId().Replace(Body, "trace"), "token");

    /// <summary>A member of the body as text: <c>Text("account.id")</c>.</summary>
    public string Text(string path)
    {
        JsonNode? node = Json;
        foreach (var step in path.Split('.'))
        {
            node = node is JsonArray array ? array[int.Parse(step, System.Globalization.CultureInfo.InvariantCulture)] : node?[step];
        }

        return node?.ToString() ?? throw new InvalidOperationException($"{Request} has no '{path}': {Body}");
    }

    public Answer MustBe(HttpStatusCode expected)
    {
        Assert.True(Status == expected, $"{Request}: expected {(int)expected}, got {(int)Status}.{Environment.NewLine}{Body}");
        return this;
    }

    /// <summary>A problem with this status and code, in the form that all problems have.</summary>
    public Answer MustRefuse(HttpStatusCode expected, string code)
    {
        MustBe(expected);
        Assert.True(Code == code, $"{Request}: expected the code '{code}', got '{Code}'.{Environment.NewLine}{Body}");
        Assert.False(string.IsNullOrWhiteSpace(Text("detail")), $"{Request}: the problem says nothing.");
        Assert.Matches("^[0-9a-f]{32}$", Text("traceId"));
        return this;
    }

    /// <summary>A refusal of the input that names the field.</summary>
    public Answer MustNameField(string field)
    {
        MustRefuse(HttpStatusCode.BadRequest, "invalid");
        Assert.True(Json["errors"]?.AsObject().ContainsKey(field) == true, $"{Request}: expected the field '{field}' to be named.{Environment.NewLine}{Body}");
        return this;
    }

    [GeneratedRegex(@"\b[0-9a-f]{32}\b", RegexOptions.NonBacktracking)]
    private static partial Regex TraceId();

    [GeneratedRegex("CfDJ8[0-9A-Za-z_-]+", RegexOptions.NonBacktracking)]
    private static partial Regex FormToken();
}
