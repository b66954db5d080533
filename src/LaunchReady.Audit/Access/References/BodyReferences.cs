using System.Text.Json.Nodes;
using LaunchReady.Audit.OpenApi;

namespace LaunchReady.Audit.Access.References;

/// <summary>The places for ids in the body of an operation, and bodies with ids in them.</summary>
internal sealed class BodyReferences
{
    private const int Depth = 4;
    private readonly JsonObject _plain;
    private readonly JsonObject _full;

    public BodyReferences(ApiOperation operation, SchemaReferences schemas)
    {
        _plain = new SampleBody(schemas).Of(operation.Body) as JsonObject ?? [];
        _full = new SampleBody(schemas, withOptional: true).Of(operation.Body) as JsonObject ?? [];
        Slots = [.. Find(operation, new SampleBody(schemas), schemas, operation.Body, [], Depth).Take(12)];
    }

    public IReadOnlyList<ReferenceSlot> Slots { get; }

    /// <summary>A body with somebody's own ids everywhere, and one id of choice in one place; null when what is required cannot be filled.</summary>
    public JsonObject? With(ReferenceSlot chosen, string id, KnownIds own)
    {
        var body = (JsonObject)_plain.DeepClone();
        foreach (var slot in Slots.Where(slot => slot != chosen && slot.IsIn(_plain)))
        {
            if (slot.Nouns.SelectMany(own.Named).FirstOrDefault() is not { } known)
            {
                if (slot.IsCertain)
                {
                    return null;
                }

                continue;
            }

            slot.Set(body, _full, known);
        }

        chosen.Set(body, _full, id);
        return body;
    }

    private static IEnumerable<ReferenceSlot> Find(ApiOperation operation, SampleBody sample, SchemaReferences schemas, JsonObject? schema, IReadOnlyList<string> path, int depth)
    {
        if (depth == 0)
        {
            yield break;
        }

        foreach (var (name, property) in sample.Properties(schema))
        {
            IReadOnlyList<string> here = [.. path, name];
            var value = property;
            if (SampleBody.Type(property) == "array" && schemas.Resolve(property["items"]) is { } items)
            {
                (here, value) = ([.. here, "[]"], items);
            }

            var type = SampleBody.Type(value);
            if (type is "string" or "integer" or null && value["enum"] is null && value["properties"] is null && value["allOf"] is null)
            {
                var isUuid = SchemaReferences.Text(value["format"]) is "uuid";
                if (ReferenceName.Nouns(name, isUuid, operation) is { Count: > 0 } nouns)
                {
                    yield return new ReferenceSlot(here, nouns, type == "integer", ReferenceName.IsCertain(name, isUuid));
                }
            }
            else if (type is "object" or null)
            {
                foreach (var slot in Find(operation, sample, schemas, value, here, depth - 1))
                {
                    yield return slot;
                }
            }
        }
    }
}
