using System.Buffers.Text;
using System.Text.Json;

namespace LaunchReady.Audit.SecretScan;

/// <summary>What a JSON web token says of itself, unverified: enough to tell a key made for browsers from one that passes every policy.</summary>
internal sealed record TokenClaims(string? Role, bool IsSupabase)
{
    /// <summary>Whether it is of the project that Supabase gives to everybody for the own machine.</summary>
    public bool IsLocal { get; private init; }

    private const int Longest = 8192;

    /// <summary>Null for what has no readable middle part.</summary>
    public static TokenClaims? Read(ReadOnlySpan<char> token)
    {
        var first = token.IndexOf('.');
        var rest = token[(first + 1)..];
        var second = rest.IndexOf('.');
        if (first < 0 || second is < 2 or > Longest)
        {
            return null;
        }

        var bytes = new byte[Base64Url.GetMaxDecodedLength(second)];
        if (!Base64Url.IsValid(rest[..second]) || !Base64Url.TryDecodeFromChars(rest[..second], bytes, out var length))
        {
            return null;
        }

        try
        {
            using var document = JsonDocument.Parse(bytes.AsMemory(0, length));
            var root = document.RootElement;
            return root.ValueKind == JsonValueKind.Object ? new(Text(root, "role"), Text(root, "iss")?.Contains("supabase", StringComparison.Ordinal) == true || root.TryGetProperty("ref", out _)) { IsLocal = Text(root, "iss") == "supabase-demo" } : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string? Text(JsonElement root, string name) =>
        root.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
