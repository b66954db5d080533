using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using CsCheck;
using LaunchReady.Guard.Arguments;

namespace LaunchReady.Guard.Tests;

public sealed class CanonicalisingArguments
{
    private static readonly Gen<string> s_text = Gen.String[Gen.OneOf(Gen.Char['a', 'z'], Gen.Const('é'), Gen.Const('"'), Gen.Const('\\'), Gen.Const('\n'), Gen.Const('\u0001')), 0, 6];

    private static readonly Gen<JsonNode?> s_value = Gen.Recursive<JsonNode?>((depth, self) =>
        depth > 3
            ? Gen.Int.Select(number => (JsonNode?)JsonValue.Create(number))
            : Gen.OneOf(
                s_text.Select(text => (JsonNode?)JsonValue.Create(text)),
                Gen.Int.Select(number => (JsonNode?)JsonValue.Create(number)),
                Gen.Bool.Select(flag => (JsonNode?)JsonValue.Create(flag)),
                Gen.Const((JsonNode?)null),
                self.Array[0, 3].Select(items => (JsonNode?)new JsonArray([.. items.Select(item => item?.DeepClone())])),
                Gen.Select(s_text, self).Array[0, 3].Select(members => (JsonNode?)Object(members))));

    private static readonly Gen<JsonObject> s_arguments = Gen.Select(s_text, s_value).Array[1, 5].Select(Object);

    [Theory]
    [InlineData("""{ "b" : 1.0, "a" : [ true , null ] }""", """{"a":[true,null],"b":1}""")]
    [InlineData("""{"n":1e2}""", """{"n":100}""")]
    [InlineData("""{"n":-0}""", """{"n":0}""")]
    [InlineData("""{"n":0.0001500}""", """{"n":0.00015}""")]
    [InlineData("""{"n":1e21}""", """{"n":1e+21}""")]
    [InlineData("""{"n":100000000000000000000}""", """{"n":100000000000000000000}""")]
    [InlineData("""{"n":0.0000001}""", """{"n":1e-7}""")]
    [InlineData("""{"n":0.000001}""", """{"n":0.000001}""")]
    [InlineData("""{"n":-12.50}""", """{"n":-12.5}""")]
    [InlineData("""{"s":"\u0041\/\u000a\u001F"}""", """{"s":"A/\n\u001f"}""")]
    [InlineData("""{"\u20ac":1,"\r":2,"\u00e9":3,"1":4}""", "{\"\\r\":2,\"1\":4,\"é\":3,\"€\":1}")]
    public void Arguments_HaveOneForm(string written, string canonical) => Assert.Equal(canonical, Canonical(written).Json);

    [Theory]
    [InlineData("""{"n":9007199254740993}""", """{"n":9007199254740992}""")]
    [InlineData("""{"n":0.1}""", """{"n":0.10000000000000000001}""")]
    [InlineData("""{"n":1}""", """{"n":"1"}""")]
    [InlineData("""{"n":[1,2]}""", """{"n":[2,1]}""")]
    [InlineData("""{"n":null}""", "{}")]
    [InlineData("""{"n":"a"}""", """{"n":"A"}""")]
    [InlineData("""{"n":"e\u0301"}""", """{"n":"\u00e9"}""")]
    public void DifferentValues_HaveDifferentHashes(string one, string other) => Assert.NotEqual(Canonical(one).Sha256, Canonical(other).Sha256);

    [Theory]
    [InlineData("""{"a":1,"a":1}""")]
    [InlineData("""{"a":1,"\u0061":2}""")]
    [InlineData("""{"x":{"a":1,"a":2}}""")]
    [InlineData("""{"a":"\ud800"}""")]
    [InlineData("""{"a":"\udc00x"}""")]
    [InlineData("""{"\ud800":1}""")]
    [InlineData("""{"a":1e99999}""")]
    [InlineData("[1]")]
    [InlineData("null")]
    [InlineData("{")]
    [InlineData("")]
    public void AmbiguousOrBrokenArguments_AreRefused(string written)
    {
        Assert.False(CanonicalArguments.TryParse(written, out var canonical, out var problem));
        Assert.Null(canonical);
        Assert.NotEmpty(problem);
    }

    [Fact]
    public void RepeatedName_InAnElement_IsRefusedByName()
    {
        Assert.False(CanonicalArguments.TryCreate(Json.Of("""{"to":"a","to":"b"}"""), out _, out var problem));
        Assert.Equal("`to` is given twice.", problem);
    }

    [Fact]
    public void DeepNesting_IsRefused_AndAllowedUpToTheLimit()
    {
        Assert.True(CanonicalArguments.TryCreate(Json.Of(Nested(60)), out _, out _));
        Assert.False(CanonicalArguments.TryCreate(Json.Of(Nested(1_000)), out _, out _));
        Assert.False(CanonicalArguments.TryParse(Nested(1_000), out _, out _));
    }

    [Fact]
    public void HugeArguments_AreRefused() =>
        Assert.False(CanonicalArguments.TryParse($$"""{"a":"{{new string('x', 1_100_000)}}"}""", out _, out _));

    [Fact]
    public void OrderAndLayout_NeverChangeTheHash() => s_arguments.Sample(arguments =>
    {
        var plain = arguments.ToJsonString();
        Assert.Equal(Canonical(plain).Sha256, Canonical(Shuffled(arguments)).Sha256);
    });

    [Fact]
    public void AnyChangeOfAValue_ChangesTheHash() => Gen.Select(s_arguments, Gen.Int[0, 1000], s_value).Sample((arguments, at, replacement) =>
    {
        var changed = (JsonObject)arguments.DeepClone();
        var name = changed.ElementAt(at % changed.Count).Key;
        var before = changed[name];
        if (JsonNode.DeepEquals(before, replacement))
        {
            return;
        }

        changed[name] = replacement?.DeepClone();
        Assert.NotEqual(Canonical(arguments.ToJsonString()).Sha256, Canonical(changed.ToJsonString()).Sha256);
    });

    [Fact]
    public void CanonicalForm_IsItsOwnCanonicalForm() => s_arguments.Sample(arguments =>
    {
        var once = Canonical(arguments.ToJsonString());
        Assert.Equal(once.Json, Canonical(once.Json).Json);
        Assert.Equal(once.Json, Canonical(once.ToElement().GetRawText()).Json);
    });

    [Fact]
    public void Numbers_CompareAsTheirValues() => Gen.Select(Gen.Decimal[-1_000_000m, 1_000_000m], Gen.Decimal[-1_000_000m, 1_000_000m]).Sample((left, right) =>
        Assert.Equal(left.CompareTo(right), Math.Sign(Number(left).CompareTo(Number(right)))));

    [Fact]
    public void TextOfArguments_ShowsOnlyTheHash() => Assert.DoesNotContain("hunter2", Canonical("""{"password":"hunter2"}""").ToString(), StringComparison.Ordinal);

    private static CanonicalNumber Number(decimal value) => CanonicalNumber.Parse(value.ToString(CultureInfo.InvariantCulture))!.Value;

    private static CanonicalArguments Canonical(string json) =>
        CanonicalArguments.TryParse(json, out var canonical, out var problem) ? canonical : throw new InvalidOperationException($"{problem} {json}");

    private static string Nested(int depth) => string.Concat(Enumerable.Repeat("{\"a\":", depth)) + "1" + new string('}', depth);

    private static JsonObject Object((string Name, JsonNode? Value)[] members)
    {
        var result = new JsonObject();
        foreach (var (name, value) in members)
        {
            result[name] = value?.DeepClone();
        }

        return result;
    }

    private static string Shuffled(JsonNode? node)
    {
        var text = new StringBuilder();
        switch (node)
        {
            case JsonObject members:
                text.Append("{ ").AppendJoin(" ,\n", members.Reverse().Select(member => $"{JsonSerializer.Serialize(member.Key)}\t: {Shuffled(member.Value)}")).Append(" }");
                break;
            case JsonArray items:
                text.Append("[ ").AppendJoin(" , ", items.Select(Shuffled)).Append(" ]");
                break;
            default:
                text.Append(node?.ToJsonString() ?? "null");
                break;
        }

        return text.ToString();
    }
}
