using System.Text.Json;
using System.Text.Json.Nodes;

namespace LaunchReady.Server.Doors;

/// <summary>Reads a page's form into the same request type as the JSON door, with the same refusal of unknown and doubled fields.</summary>
internal static class FormBody
{
    /// <summary>Where the page goes after success; read by <see cref="FormAnswers"/>.</summary>
    public const string Return = "_return";

    /// <summary>The antiforgery token's field.</summary>
    public const string Token = "__RequestVerificationToken";

    public static async Task<T> ReadAsync<T>(HttpRequest request, CancellationToken cancellationToken)
        where T : class
    {
        var form = await request.ReadFormAsync(cancellationToken);
        var body = new JsonObject();
        foreach (var (name, values) in form)
        {
            if (name is Return or Token)
            {
                continue;
            }

            if (values.Count != 1)
            {
                throw new InputException(Refusal.Invalid(name, $"The field '{name}' was sent {values.Count} times."));
            }

            // An input left empty is an absent one.
            if (values[0] is { Length: > 0 } text)
            {
                body[name] = text;
            }
        }

        try
        {
            return body.Deserialize<T>(StrictJson.FormOptions)!;
        }
        catch (JsonException fault)
        {
            throw new InputException(JsonFault.Explain(fault), fault);
        }
    }
}
