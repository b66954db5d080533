using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace LaunchReady.Audit.Domain.Tls;

/// <summary>
/// The first message of a handshake, offering one version alone. Written by hand because the platform's own TLS refuses to speak old versions,
/// so that it could not tell a server that offers them from one that does not. Nothing after the server's first answer is sent.
/// </summary>
internal static class ClientHello
{
    private static readonly ushort[] OldSuites = [0xC013, 0xC014, 0xC009, 0xC00A, 0x0033, 0x0039, 0x002F, 0x0035, 0xC012, 0x000A, 0x0016, 0x0005, 0x00FF];
    private static readonly ushort[] Suites12 = [0xC02F, 0xC030, 0xC02B, 0xC02C, 0xCCA8, 0xCCA9, 0x009E, 0x009F, 0xC027, 0xC028, 0x009C, 0x009D, 0x003C, 0x003D];
    private static readonly ushort[] Suites13 = [0x1301, 0x1302, 0x1303];
    private static readonly ushort[] Groups = [0x001D, 0x0017, 0x0018, 0x0019];
    private static readonly ushort[] Signatures = [0x0403, 0x0503, 0x0603, 0x0804, 0x0805, 0x0806, 0x0401, 0x0501, 0x0601, 0x0203, 0x0201];
    private const ushort X25519 = 0x001D;

    public static byte[] Record(TlsVersion version, string serverName)
    {
        var body = new List<byte>();
        Number(body, Math.Min((int)version, (int)TlsVersion.Tls12));
        body.AddRange(RandomNumberGenerator.GetBytes(32));
        Block(body, 1, RandomNumberGenerator.GetBytes(32));
        Block(body, 2, Numbers(version is TlsVersion.Tls13 ? Suites13 : version is TlsVersion.Tls12 ? [.. Suites12, .. OldSuites] : OldSuites));
        body.AddRange([1, 0]);
        Block(body, 2, Extensions(version, serverName));

        var handshake = new List<byte> { 1 };
        Block(handshake, 3, body);
        var record = new List<byte> { 22 };
        Number(record, (int)TlsVersion.Tls10);
        Block(record, 2, handshake);
        return [.. record];
    }

    private static List<byte> Extensions(TlsVersion version, string serverName)
    {
        var all = new List<byte>();
        if (!System.Net.IPAddress.TryParse(serverName, out _))
        {
            var name = new List<byte> { 0 };
            Block(name, 2, Encoding.ASCII.GetBytes(serverName));
            Extension(all, 0, Sized(2, name));
        }

        Extension(all, 10, Sized(2, Numbers(Groups)));
        Extension(all, 11, [1, 0]);
        if (version >= TlsVersion.Tls12)
        {
            Extension(all, 13, Sized(2, Numbers(Signatures)));
        }

        if (version is TlsVersion.Tls13)
        {
            Extension(all, 43, Sized(1, Numbers([(ushort)version])));
            var share = new List<byte>();
            Number(share, X25519);

            // Any 32 octets are a public key of this curve; the handshake goes no further than the answer to it.
            Block(share, 2, RandomNumberGenerator.GetBytes(32));
            Extension(all, 51, Sized(2, share));
        }

        return all;
    }

    private static void Extension(List<byte> to, int type, IReadOnlyCollection<byte> content)
    {
        Number(to, type);
        Block(to, 2, content);
    }

    private static List<byte> Sized(int width, IReadOnlyCollection<byte> content)
    {
        var sized = new List<byte>();
        Block(sized, width, content);
        return sized;
    }

    private static void Block(List<byte> to, int width, IReadOnlyCollection<byte> content)
    {
        Span<byte> length = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(length, content.Count);
        to.AddRange(length[(4 - width)..]);
        to.AddRange(content);
    }

    private static byte[] Numbers(ushort[] values) => [.. values.SelectMany(value => (byte[])[(byte)(value >> 8), (byte)value])];

    private static void Number(List<byte> to, int value) => to.AddRange([(byte)(value >> 8), (byte)value]);
}
