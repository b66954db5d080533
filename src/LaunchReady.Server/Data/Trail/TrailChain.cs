using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using LaunchReady.Server.Data.Sealing;

namespace LaunchReady.Server.Data.Trail;

/// <summary>
/// The arithmetic of the chain. Each hash is HMAC-SHA256 over the row's fields, each preceded by its length
/// (so that no two rows can share an encoding), and the hash before it. Whoever can write to the database
/// but has not the key can neither change, remove nor swap a row unseen.
/// Thread-safe.
/// </summary>
internal sealed class TrailChain(MasterKey master)
{
    private readonly byte[] _key = master.Derive("trail/v1");

    /// <summary>What the first record of a chain follows.</summary>
    public byte[] Start(Guid chainId) => HMACSHA256.HashData(_key, (byte[])[.. "start"u8, .. chainId.ToByteArray()]);

    public byte[] Hash(TrailRecord record, ReadOnlySpan<byte> previous)
    {
        using var hash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, _key);
        Append(hash, previous);
        Append(hash, record.Id.ToByteArray());
        Append(hash, record.ChainId.ToByteArray());
        Append(hash, record.Sequence.ToString(CultureInfo.InvariantCulture));
        Append(hash, record.At.UtcTicks.ToString(CultureInfo.InvariantCulture));
        Append(hash, record.ActorKind.ToString());
        Append(hash, record.ActorId?.ToString());
        Append(hash, record.ActorName);
        Append(hash, record.Action.ToString());
        Append(hash, record.Outcome.ToString());
        Append(hash, record.What);
        Append(hash, record.SubjectId);
        Append(hash, record.Details);
        Append(hash, record.TraceId);
        return hash.GetHashAndReset();
    }

    public byte[] Seal(TrailHead head) => HMACSHA256.HashData(
        _key,
        (byte[])[.. "head"u8, .. head.ChainId.ToByteArray(), .. Encoding.ASCII.GetBytes(head.Sequence.ToString(CultureInfo.InvariantCulture)), .. head.Hash]);

    private static void Append(IncrementalHash hash, string? text)
    {
        if (text is null)
        {
            // A length that no text has: absent and empty are different things.
            hash.AppendData([0xFF, 0xFF, 0xFF, 0xFF]);
            return;
        }

        Append(hash, Encoding.UTF8.GetBytes(text));
    }

    private static void Append(IncrementalHash hash, ReadOnlySpan<byte> bytes)
    {
        Span<byte> length = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(length, bytes.Length);
        hash.AppendData(length);
        hash.AppendData(bytes);
    }
}
