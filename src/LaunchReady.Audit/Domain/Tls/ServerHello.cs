using System.Buffers.Binary;

namespace LaunchReady.Audit.Domain.Tls;

/// <summary>Reads the first octets of a server's answer: which version it chose, or how it refused. Never throws on any octets.</summary>
internal static class ServerHello
{
    private const byte Alert = 21;
    private const byte Handshake = 22;
    private const byte Hello = 2;
    private const int SupportedVersions = 43;

    /// <summary>How many octets of a record are enough to decide.</summary>
    public const int Enough = 2048;

    public static TlsOffer Read(TlsVersion asked, ReadOnlySpan<byte> answer)
    {
        if (answer.Length == 0)
        {
            return new(asked, TlsAnswer.Refused, "closed without an answer");
        }

        if (answer[0] == Alert && answer.Length >= 7)
        {
            return new(asked, TlsAnswer.Refused, $"alert {answer[6]}");
        }

        if (answer[0] != Handshake || answer.Length < 11 || answer[5] != Hello)
        {
            return new(asked, TlsAnswer.Unknown, "the answer is not TLS");
        }

        return Chosen(answer[5..]) is { } chosen
            ? new(asked, chosen == (int)asked ? TlsAnswer.Offered : TlsAnswer.Refused, $"the server chose 0x{chosen:X4}")
            : new(asked, TlsAnswer.Unknown, "the answer breaks off");
    }

    /// <summary>The version in the hello, or the one in its extension, where TLS 1.3 says it.</summary>
    private static int? Chosen(ReadOnlySpan<byte> hello)
    {
        int version = BinaryPrimitives.ReadUInt16BigEndian(hello[4..]);
        const int random = 4 + 2 + 32;
        if (hello.Length <= random)
        {
            return null;
        }

        var position = random + 1 + hello[random] + 2 + 1;
        if (position + 2 > hello.Length)
        {
            return version;
        }

        position += 2;
        while (position + 4 <= hello.Length)
        {
            var (type, length) = (BinaryPrimitives.ReadUInt16BigEndian(hello[position..]), BinaryPrimitives.ReadUInt16BigEndian(hello[(position + 2)..]));
            if (type == SupportedVersions && length == 2 && position + 6 <= hello.Length)
            {
                return BinaryPrimitives.ReadUInt16BigEndian(hello[(position + 4)..]);
            }

            position += 4 + length;
        }

        return version;
    }
}
