using System.Text.Json;
using LaunchReady.Guard.Schema;

namespace LaunchReady.Guard.Tests;

public sealed class CheckingArguments
{
    private const string Refund = """
        {
          "type": "object", "title": "Refund",
          "properties": {
            "invoice": { "type": "string", "pattern": "^INV-\\d{4}$" },
            "amount": { "type": "number", "exclusiveMinimum": 0, "maximum": 5000 },
            "reason": { "type": "string", "minLength": 1, "maxLength": 20 },
            "status": { "enum": ["open", "closed", null] },
            "to": { "type": "string", "format": "email" },
            "on": { "type": "string", "format": "date" },
            "link": { "type": "string", "format": "uri" },
            "times": { "type": "integer", "minimum": 1 },
            "tags": { "type": "array", "items": { "type": "string" }, "minItems": 1, "maxItems": 2, "uniqueItems": true },
            "address": { "$ref": "#/$defs/address" },
            "note": { "anyOf": [ { "type": "string", "maxLength": 5 }, { "type": "null" } ] },
            "who": { "oneOf": [ { "type": "object", "properties": { "id": { "type": "integer" } }, "required": ["id"] }, { "const": "nobody" } ] }
          },
          "required": ["invoice"],
          "$defs": { "address": { "type": "object", "properties": { "city": { "type": "string" }, "lines": { "type": "array", "items": { "type": "object", "properties": { "n": { "type": "number" } } } } } } }
        }
        """;

    private static readonly ToolSchema s_refund = ToolSchema.Compile(Json.Of(Refund));

    [Theory]
    [InlineData("""{"invoice":"INV-2044"}""")]
    [InlineData("""{"invoice":"INV-2044","amount":5000,"reason":"late","status":null,"to":"a.b+c@example.com","on":"2026-11-24"}""")]
    [InlineData("""{"invoice":"INV-2044","link":"https://example.com/a?b=c","times":2.0,"tags":["a","b"],"address":{"city":"Bonn","lines":[{"n":1}]}}""")]
    [InlineData("""{"invoice":"INV-2044","note":null,"who":{"id":4}}""")]
    [InlineData("""{"invoice":"INV-2044","note":"short","who":"nobody","reason":"😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀"}""")]
    public void FittingArguments_HaveNoProblem(string arguments) => Assert.Empty(s_refund.Validate(Json.Of(arguments)));

    [Theory]
    [InlineData("""{"invoice":"INV-2044","cc":"x"}""", "Unknown argument `cc`.")]
    [InlineData("{}", "Argument `invoice` is missing.")]
    [InlineData("""{"invoice":7}""", "`invoice` must be text.")]
    [InlineData("""{"invoice":"INV-20441"}""", "`invoice` does not have the expected form.")]
    [InlineData("""{"invoice":"INV-2044\n"}""", "`invoice` does not have the expected form.")]
    [InlineData("""{"invoice":"INV-२०४४"}""", "`invoice` does not have the expected form.")]
    [InlineData("""{"invoice":"INV-2044","amount":"12"}""", "`amount` must be a number.")]
    [InlineData("""{"invoice":"INV-2044","amount":5000.00000000000000000000000000001}""", "`amount` must be at most 5000.")]
    [InlineData("""{"invoice":"INV-2044","amount":0}""", "`amount` must be more than 0.")]
    [InlineData("""{"invoice":"INV-2044","times":1.5}""", "`times` must be a whole number.")]
    [InlineData("""{"invoice":"INV-2044","times":0}""", "`times` must be at least 1.")]
    [InlineData("""{"invoice":"INV-2044","reason":""}""", "`reason` must not be empty.")]
    [InlineData("""{"invoice":"INV-2044","reason":"much too long for this field"}""", "`reason` must have at most 20 characters.")]
    [InlineData("""{"invoice":"INV-2044","status":"gone"}""", "`status` must be one of: open, closed, null.")]
    [InlineData("""{"invoice":"INV-2044","to":"good@example.com@evil.example"}""", "`to` must be an e-mail address.")]
    [InlineData("""{"invoice":"INV-2044","to":"gооd@example.com"}""", "`to` must be an e-mail address.")]
    [InlineData("""{"invoice":"INV-2044","to":"a@example.com,b@example.com"}""", "`to` must be an e-mail address.")]
    [InlineData("""{"invoice":"INV-2044","on":"2026-02-30"}""", "`on` must be a date like 2026-11-24.")]
    [InlineData("""{"invoice":"INV-2044","link":"javascript:alert(1)"}""", "`link` must be an http or https address.")]
    [InlineData("""{"invoice":"INV-2044","link":"https://good.example@evil.example/"}""", "`link` must be an http or https address.")]
    [InlineData("""{"invoice":"INV-2044","tags":[]}""", "`tags` must have at least 1 entry.")]
    [InlineData("""{"invoice":"INV-2044","tags":["a","b","c"]}""", "`tags` must have at most 2 entries.")]
    [InlineData("""{"invoice":"INV-2044","tags":["a","\u0061"]}""", "`tags` must not repeat an entry.")]
    [InlineData("""{"invoice":"INV-2044","tags":["a",1]}""", "`tags[1]` must be text.")]
    [InlineData("""{"invoice":"INV-2044","address":{"town":"x"}}""", "Unknown argument `address.town`.")]
    [InlineData("""{"invoice":"INV-2044","address":{"lines":[{"n":1},{"n":"x"}]}}""", "`address.lines[1].n` must be a number.")]
    [InlineData("""{"invoice":"INV-2044","note":"too long"}""", "`note` must have at most 5 characters.")]
    [InlineData("""{"invoice":"INV-2044","note":7}""", "`note` has none of the forms it may take.")]
    [InlineData("""{"invoice":"INV-2044","who":{"id":4,"admin":true}}""", "Unknown argument `who.admin`.")]
    [InlineData("""{"invoice":"INV-2044","invoice":"INV-2045"}""", "The arguments cannot be used: `invoice` is given twice.")]
    [InlineData("""{"invoice":"\ud800"}""", "The arguments cannot be used: A text holds half of a surrogate pair.")]
    [InlineData("[]", "The arguments must be an object.")]
    public void Problem_NamesTheArgument(string arguments, string message) =>
        Assert.Contains(s_refund.Validate(Json.Of(arguments)), problem => problem.Message == message);

    [Fact]
    public void NameThatPosesAsMarkup_IsShownHarmlessly()
    {
        var problem = Assert.Single(s_refund.Validate(Json.Of("""{"invoice":"INV-2044","a`b\u202ec":1}""")));
        Assert.Equal("Unknown argument `a\uFFFDb\uFFFDc`.", problem.Message);
    }

    [Theory]
    [InlineData("""{"type":"object","properties":{"a":{"type":"string","not":{"const":"x"}}}}""", "Schema of `a`: the keyword `not` is not supported.")]
    [InlineData("""{"type":"object","allOf":[{"type":"object"}]}""", "Schema of the arguments: the keyword `allOf` is not supported.")]
    [InlineData("""{"type":"object","patternProperties":{}}""", "Schema of the arguments: the keyword `patternProperties` is not supported.")]
    [InlineData("""{"type":"object","properties":{"a":{"format":"ipv4"}}}""", "Schema of `a`: `format` is not one that can be checked.")]
    [InlineData("""{"type":"object","properties":{"a":{"pattern":"(a+)\\1"}}}""", "Schema of `a`: `pattern` cannot be matched in linear time.")]
    [InlineData("""{"type":"object","properties":{"a":{"pattern":"(?=a)b"}}}""", "Schema of `a`: `pattern` cannot be matched in linear time.")]
    [InlineData("""{"type":"object","properties":{"a":{"$ref":"https://example.com/x.json"}}}""", "Schema of `a`: `$ref` must point into `$defs` of the same schema.")]
    [InlineData("""{"type":"object","properties":{"a":{"$ref":"#/$defs/a","minLength":3}},"$defs":{"a":{}}}""", "Schema of `a`: `$ref` must stand alone.")]
    [InlineData("""{"type":"object","properties":{"a":{"$ref":"#/$defs/a"}},"$defs":{"a":{"items":{"$ref":"#/$defs/a"}}}}""", "Schema of `a[]`: `$ref` refers to itself.")]
    [InlineData("""{"type":"object","properties":{"a":{"type":"text"}}}""", "Schema of `a`: there is no type `text`.")]
    [InlineData("""{"type":"string"}""", "Schema of the arguments: the arguments must be declared as an object.")]
    [InlineData("{}", "Schema of the arguments: the arguments must be declared as an object.")]
    [InlineData("true", "A tool's schema must be a JSON object.")]
    [InlineData("""{"type":"object","type":"object"}""", "`type` is given twice.")]
    public void SchemaThatCannotBeEnforced_IsRefused(string schema, string message)
    {
        Assert.False(ToolSchema.TryCompile(Json.Of(schema), out _, out var problem));
        Assert.Equal(message, problem);
        Assert.Throws<ArgumentException>(() => ToolSchema.Compile(Json.Of(schema)));
    }

    [Fact]
    public void OpenObject_MustSaySo()
    {
        var open = ToolSchema.Compile(Json.Of("""{"type":"object","properties":{"a":{"type":"object","additionalProperties":{"type":"integer"}},"b":{"type":"object","additionalProperties":true}}}"""));
        Assert.Empty(open.Validate(Json.Of("""{"a":{"x":1},"b":{"y":"z"}}""")));
        Assert.Equal("`a.x` must be a whole number.", Assert.Single(open.Validate(Json.Of("""{"a":{"x":"1"}}"""))).Message);
    }

    [Fact]
    public void AnnotationsAndDraftSevenDefinitions_AreAccepted()
    {
        var schema = ToolSchema.Compile(Json.Of("""
            {"$schema":"http://json-schema.org/draft-07/schema#","type":"object","description":"d","definitions":{"x":{"type":"string","default":"a","examples":["b"]}},
             "properties":{"a":{"$ref":"#/definitions/x"}},"additionalProperties":false}
            """));
        Assert.Empty(schema.Validate(Json.Of("""{"a":"b"}""")));
    }

    [Fact]
    public void SchemaOfManyAlternatives_CostsBoundedWork()
    {
        var definitions = string.Join(",", Enumerable.Range(0, 30).Select(i => i == 0
            ? "\"d0\":{\"type\":\"integer\"}"
            : $"\"d{i}\":{{\"anyOf\":[{{\"$ref\":\"#/$defs/d{i - 1}\"}},{{\"$ref\":\"#/$defs/d{i - 1}\"}}]}}"));
        var schema = ToolSchema.Compile(Json.Of("""{"type":"object","properties":{"a":{"$ref":"#/$defs/d29"}},"$defs":{ALL}}""".Replace("ALL", definitions, StringComparison.Ordinal)));
        Assert.Equal("The arguments are too complex to check.", Assert.Single(schema.Validate(Json.Of("""{"a":"x"}"""))).Message);
    }

    [Fact]
    public void DeepArguments_AreAProblemAndNoException() =>
        Assert.Single(s_refund.Validate(Json.Of(string.Concat(Enumerable.Repeat("{\"a\":", 1_500)) + "1" + new string('}', 1_500))));

    [Theory]
    [InlineData("^[a-z]+$", "abc", true)]
    [InlineData("^[a-z]+$", "abc\n", false)]
    [InlineData("^a.c$", "a\rc", false)]
    [InlineData("^[\\w.-]+$", "a.b-c", true)]
    [InlineData("^[[]$", "[", true)]
    [InlineData("[a-z-[aeiou]]", "-]", true)]
    [InlineData("^\\$\\d$", "$5", true)]
    [InlineData("a", "xax", true)]
    public void Pattern_MeansWhatItMeansInAJsonSchema(string pattern, string text, bool matches)
    {
        var schema = ToolSchema.Compile(Json.Of("""{"type":"object","properties":{"a":{"pattern":P}}}""".Replace("P", JsonSerializer.Serialize(pattern), StringComparison.Ordinal)));
        Assert.Equal(matches, schema.Validate(Json.Of("""{"a":V}""".Replace("V", JsonSerializer.Serialize(text), StringComparison.Ordinal))).Count == 0);
    }
}
