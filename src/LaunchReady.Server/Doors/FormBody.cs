using System.Text.Json;
using System.Text.Json.Nodes;

namespace LaunchReady.Server.Doors;

/// <summary>Reads a page's form into the same request type as the JSON door, with the same refusal of unknown and doubled fields.</summary>
internal static class FormBody
{
    /// <summary>Where the page goes after success; read by <see cref="FormAnswers"/>.</summary>
    public const string Return = "_return";

    /// <summary>Names the form's check boxes, for a browser sends nothing of an empty one: what is named here and absent is off.</summary>
    public const string Boxes = "_boxes";

    /// <summary>The antiforgery token's field.</summary>
    public const string Token = "__RequestVerificationToken";

    public static async Task<T> ReadAsync<T>(HttpRequest request, CancellationToken cancellationToken)
        where T : class
    {
        var form = await request.ReadFormAsync(cancellationToken);
        var body = new JsonObject();
        foreach (var (name, values) in form)
        {
            if (name is Return or Boxes or Token)
            {
                continue;
            }

            if (values.Count != 1)
            {
                throw new InputException(Refusal.Invalid(name, $"The field '{name}' was sent {values.Count} times."));
            }

            // An input left empty is an absent one, but for texts that a person may want to empty.
            if (values[0] is { } text && (text.Length > 0 || KeepsEmpty<T>(name)))
            {
                body[name] = text;
            }
        }

        foreach (var box in form[Boxes].OfType<string>().Where(box => !body.ContainsKey(box)))
        {
            body[box] = "off";
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

    private static bool KeepsEmpty<T>(string name) =>
        Array.Exists(typeof(T).GetProperties(), property =>
            property.IsDefined(typeof(KeepEmptyAttribute), inherit: false) && JsonNamingPolicy.CamelCase.ConvertName(property.Name) == name);
}

/// <summary>A form that sends this field empty means it so; other empty fields count as left out.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class KeepEmptyAttribute : Attribute;
