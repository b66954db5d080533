using System.Security.Cryptography;
using System.Text.Json;
using LaunchReady.Server.Data.Sealing;

namespace LaunchReady.Server.Doors.Idempotency;

/// <summary>Whether two bodies say the same, without keeping either: a hash under a key of this installation.</summary>
internal sealed class BodyHash(MasterKey master)
{
    private readonly byte[] _key = master.Derive("idempotency/v1");

    public byte[] Of(IEnumerable<object?> arguments)
    {
        var body = arguments.OfType<IBody>().SingleOrDefault()?.Value;
        var text = body is null ? [] : JsonSerializer.SerializeToUtf8Bytes(body, body.GetType(), StrictJson.Options);
        return HMACSHA256.HashData(_key, text);
    }
}
