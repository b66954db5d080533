using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace LaunchReady.Audit.Access;

/// <summary>A JSON web token taken apart, to be put together again as an attacker would who has no key.</summary>
internal sealed class WebToken
{
    // Out of the examples of libraries and frameworks: who copies the example copies the key.
    private static readonly string[] ExampleKeys =
    [
        "secret", "your-256-bit-secret", "your-secret-key", "your_secret_key", "your-jwt-secret", "your_jwt_secret", "jwt-secret", "jwt_secret", "jwtsecret", "mysecret", "my-secret", "my-secret-key", "mysecretkey", "secretkey", "secret-key",
        "secret_key", "supersecret", "super-secret", "supersecretkey", "super-secret-key", "changeme", "change-me", "change_me", "password", "test", "dev", "development", "dev-secret", "shhhhh", "keyboard cat", "private", "default",
        "super-secret-jwt-token-with-at-least-32-characters-long", "a-string-secret-at-least-256-bits-long", "your-super-secret-key", "your-super-secret-jwt-key", "change-this-in-production", "please-change-me", "dev-secret-change-in-production",
    ];

    private readonly JsonObject _header;
    private readonly JsonObject _claims;
    private readonly string[] _parts;

    private WebToken(string[] parts, JsonObject header, JsonObject claims) => (_parts, _header, _claims) = (parts, header, claims);

    /// <summary>The token in a text; null when it is none.</summary>
    public static WebToken? Of(string text)
    {
        var parts = text.Split('.');
        return parts is [{ Length: > 4 }, { Length: > 2 }, _] && Json(parts[0]) is { } header && header.ContainsKey("alg") && Json(parts[1]) is { } claims ? new WebToken(parts, header, claims) : null;
    }

    /// <summary>The same claims under the header "alg: none".</summary>
    public string Unsigned() => $"{Encode("""{"alg":"none","typ":"JWT"}""")}.{_parts[1]}.";

    /// <summary>What a server takes that does not verify, or verifies with a key of the caller's choice. Each with what it is.</summary>
    public IEnumerable<(string Name, string Token)> Forged()
    {
        yield return ("a token under \"alg: None\"", $"{Encode("""{"alg":"None","typ":"JWT"}""")}.{_parts[1]}.");
        yield return ("a token whose signature is left out", $"{_parts[0]}.{_parts[1]}.");
        yield return ("a token whose expiry was edited", $"{_parts[0]}.{Encode(WithLaterExpiry().ToJsonString())}.{_parts[2]}");
        yield return ("a token signed with an empty key that its \"kid\" names", Signed("../../../../../../dev/null", []));
        yield return ("a token signed with an empty key", Signed(null, []));
    }

    /// <summary>Whether its key is one out of the examples. Computed here; nothing is sent.</summary>
    public bool HasExampleKey()
    {
        if ((string?)_header["alg"] is not ("HS256" or "HS384" or "HS512") || _parts[2].Length == 0)
        {
            return false;
        }

        return ExampleKeys.Any(key => Mac($"{_parts[0]}.{_parts[1]}", Encoding.UTF8.GetBytes(key)) == _parts[2]);
    }

    private JsonObject WithLaterExpiry()
    {
        var claims = (JsonObject)_claims.DeepClone();
        claims["exp"] = claims["exp"] is JsonValue value && value.TryGetValue<long>(out var expiry) ? expiry + 86_400 : 4_102_444_800;
        return claims;
    }

    private string Signed(string? kid, byte[] key)
    {
        var header = new JsonObject { ["alg"] = "HS256", ["typ"] = "JWT" };
        if (kid is not null)
        {
            header["kid"] = kid;
        }

        var signed = $"{Encode(header.ToJsonString())}.{_parts[1]}";
        return $"{signed}.{Url(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(signed)))}";
    }

    private string Mac(string signed, byte[] key)
    {
        var bytes = Encoding.UTF8.GetBytes(signed);
        return Url((string?)_header["alg"] switch { "HS384" => HMACSHA384.HashData(key, bytes), "HS512" => HMACSHA512.HashData(key, bytes), _ => HMACSHA256.HashData(key, bytes) });
    }

    private static JsonObject? Json(string part)
    {
        try
        {
            var padded = part.Replace('-', '+').Replace('_', '/');
            return JsonNode.Parse(Convert.FromBase64String(padded.PadRight(padded.Length + ((4 - (padded.Length % 4)) % 4), '='))) as JsonObject;
        }
        catch (Exception fault) when (fault is FormatException or JsonException)
        {
            return null;
        }
    }

    private static string Encode(string text) => Url(Encoding.UTF8.GetBytes(text));

    private static string Url(byte[] bytes) => Convert.ToBase64String(bytes).TrimEnd('=').Replace('+', '-').Replace('/', '_');
}
