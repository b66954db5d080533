using System.Text.Json.Nodes;
using LaunchReady.Audit.Checks;
using LaunchReady.Audit.OpenApi;

namespace LaunchReady.Audit.Access.Fields;

/// <summary>A body that is not as agreed.</summary>
/// <param name="Name">For the finding.</param>
/// <param name="Body">As it is sent.</param>
/// <param name="Taken">How bad it is that it is taken; null when that is no fault.</param>
/// <param name="Tripped">How bad it is that the server trips over it.</param>
internal sealed record MalformedBody(string Name, string Body, Severity? Taken, Severity Tripped = Severity.High)
{
    public string ContentType { get; init; } = "application/json";

    /// <summary>Whether it is so long that the server is asked before it is sent.</summary>
    public bool IsLong => Body.Length > 100_000;
}

/// <summary>Bodies that are none, of the wrong kind, too deep, too long, or said to be something else.</summary>
internal static class MalformedBodies
{
    private const int Long = 1_000_000;
    private const int Deep = 200;

    public static IEnumerable<MalformedBody> Of(JsonObject plain)
    {
        yield return new("a body that is cut off", """{"a":""", Severity.Medium);
        yield return new("a list in place of a record", "[1]", Severity.Medium);
        yield return new("a text in place of a record", "\"x\"", Severity.Medium);
        yield return new("null in place of a record", "null", plain.Count > 0 ? Severity.Medium : null);
        yield return new("a body nested two hundred deep", new string('[', Deep) + new string(']', Deep), Severity.Medium);
        // Some frameworks read JSON whatever its label says; that alone is no fault.
        yield return new("a body that says it is plain text", plain.ToJsonString(), null) { ContentType = "text/plain" };
        if (plain.Count == 0)
        {
            yield break;
        }

        yield return new("a body of XML", "<a><b>launch audit</b></a>", Severity.Medium) { ContentType = "application/xml" };
        yield return new("values of the wrong kind", Wrong(plain).ToJsonString(), Severity.Medium);
        yield return new("records nested two hundred deep in a member", Nested(plain), Severity.Medium);
        // Nearly everybody reads the last of the two; only who trips over it is worth a finding.
        yield return new("the same member twice", Twice(plain), null);
        if (FirstText(plain) is { } text)
        {
            yield return new("a null character in a text", With(plain, text, "launch\0audit").ToJsonString(), null, Severity.Medium);
        }
    }

    /// <summary>A text of a million characters, in the first member that takes one; null when none does. Taken against a declared length it is a fault.</summary>
    public static MalformedBody? TooLong(JsonObject plain, SampleBody sample, JsonObject? schema)
    {
        if (FirstText(plain) is not { } name)
        {
            return null;
        }

        var hasLimit = sample.Properties(schema).TryGetValue(name, out var property) && property["maxLength"] is JsonValue;
        return new MalformedBody("a text of a million characters", With(plain, name, new string('x', Long)).ToJsonString(), hasLimit ? Severity.Medium : null);
    }

    private static string? FirstText(JsonObject plain) => plain.FirstOrDefault(member => member.Value is JsonValue text && text.GetValueKind() == System.Text.Json.JsonValueKind.String && JsonAnswers.Scalar(text) is { Length: > 2 } and not ("true" or "false")).Key;

    private static JsonObject With(JsonObject plain, string name, string value)
    {
        var body = (JsonObject)plain.DeepClone();
        body[name] = value;
        return body;
    }

    private static JsonObject Wrong(JsonObject plain)
    {
        var wrong = new JsonObject();
        foreach (var (name, value) in plain)
        {
            wrong[name] = value is JsonObject ? 7 : new JsonObject { ["x"] = 1 };
        }

        return wrong;
    }

    // Text, because no writer of JSON says a member twice.
    private static string Twice(JsonObject plain)
    {
        var (name, value) = plain.First();
        var member = $"{JsonValue.Create(name).ToJsonString()}:{value?.ToJsonString() ?? "null"}";
        return $"{{{member},{plain.ToJsonString()[1..]}";
    }

    private static string Nested(JsonObject plain)
    {
        var name = JsonValue.Create(plain.First().Key).ToJsonString();
        return $"{{{name}:{string.Concat(Enumerable.Repeat("""{"x":""", Deep))}1{new string('}', Deep)}}}";
    }
}
