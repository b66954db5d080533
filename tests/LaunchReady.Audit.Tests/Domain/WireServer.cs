using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Text;
using DnsClient;
using LaunchReady.Audit.Domain.Dns;

namespace LaunchReady.Audit.Tests.Domain;

/// <summary>A name server on loopback that speaks the real wire format over UDP and TCP, with a zone in memory and faults on demand.</summary>
internal sealed class WireServer : IAsyncDisposable
{
    private const int LargestPacket = 512;
    private readonly ZoneResolver _zone;
    private readonly Socket _packets = new(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
    private readonly TcpListener _streams = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _serving;

    public WireServer(ZoneResolver zone)
    {
        _zone = zone;
        _streams.Start();
        _packets.Bind(_streams.LocalEndpoint);
        _serving = Task.WhenAll(ServePacketsAsync(), ServeStreamsAsync());
    }

    public IPEndPoint Address => (IPEndPoint)_streams.LocalEndpoint;

    /// <summary>Questions by their answer: a fault for this name and below it.</summary>
    public HashSet<string> Silent { get; } = new(StringComparer.OrdinalIgnoreCase);

    public HashSet<string> Refusing { get; } = new(StringComparer.OrdinalIgnoreCase);

    public HashSet<string> Babbling { get; } = new(StringComparer.OrdinalIgnoreCase);

    public int Streams { get; private set; }

    public LookupClient Client() => new(new LookupClientOptions(Address) { Timeout = TimeSpan.FromMilliseconds(300), Retries = 0, UseCache = false });

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _streams.Stop();
        _packets.Dispose();
        await _serving;
        _stop.Dispose();
    }

    private async Task ServePacketsAsync()
    {
        var packet = new byte[4096];
        try
        {
            while (!_stop.IsCancellationRequested)
            {
                var received = await _packets.ReceiveFromAsync(packet, new IPEndPoint(IPAddress.Any, 0), _stop.Token);
                if (await AnswerAsync(packet.AsMemory(0, received.ReceivedBytes), LargestPacket) is { } answer)
                {
                    await _packets.SendToAsync(answer, received.RemoteEndPoint, _stop.Token);
                }
            }
        }
        catch (Exception end) when (end is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private async Task ServeStreamsAsync()
    {
        try
        {
            while (!_stop.IsCancellationRequested)
            {
                using var client = await _streams.AcceptTcpClientAsync(_stop.Token);
                Streams++;
                var stream = client.GetStream();
                var length = new byte[2];
                await stream.ReadExactlyAsync(length, _stop.Token);
                var question = new byte[BinaryPrimitives.ReadUInt16BigEndian(length)];
                await stream.ReadExactlyAsync(question, _stop.Token);
                if (await AnswerAsync(question, ushort.MaxValue) is { } answer)
                {
                    BinaryPrimitives.WriteUInt16BigEndian(length, (ushort)answer.Length);
                    await stream.WriteAsync(length, _stop.Token);
                    await stream.WriteAsync(answer, _stop.Token);
                }
            }
        }
        catch (Exception end) when (end is OperationCanceledException or SocketException or IOException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private async Task<byte[]?> AnswerAsync(ReadOnlyMemory<byte> question, int largest)
    {
        var (name, type, end) = ReadQuestion(question.Span);
        if (Silent.Any(silent => DomainName.IsWithin(name, silent)))
        {
            return null;
        }

        if (Babbling.Any(babbling => DomainName.IsWithin(name, babbling)))
        {
            return [question.Span[0], question.Span[1], 0x81, 0x80, 0, 1, 0, 9, 0, 0, 0, 0, 0xC0];
        }

        if (Refusing.Any(refusing => DomainName.IsWithin(name, refusing)))
        {
            return Message(question.Span[..end], 2, [], largest, authenticated: false);
        }

        var answer = KnownType(type) is { } known ? await _zone.QueryAsync(name, known, CancellationToken.None) : DnsAnswer.Of(DnsOutcome.NoData);
        if (answer.Records.OfType<AliasRecord>().LastOrDefault() is { } alias && Refusing.Any(refusing => DomainName.IsWithin(alias.Target, refusing)))
        {
            return Message(question.Span[..end], 0, answer.Records, largest, authenticated: false);
        }

        return answer.Failed
            ? Message(question.Span[..end], 2, [], largest, authenticated: false)
            : Message(question.Span[..end], answer.Outcome is DnsOutcome.NoSuchName ? 3 : 0, answer.Records, largest, answer.Authenticated);
    }

    private static (string Name, int Type, int End) ReadQuestion(ReadOnlySpan<byte> message)
    {
        var labels = new List<string>();
        var position = 12;
        while (message[position] > 0)
        {
            labels.Add(Encoding.ASCII.GetString(message.Slice(position + 1, message[position])));
            position += message[position] + 1;
        }

        return (string.Join('.', labels), BinaryPrimitives.ReadUInt16BigEndian(message[(position + 1)..]), position + 5);
    }

    private static byte[] Message(ReadOnlySpan<byte> question, int code, IReadOnlyList<DnsRecord> records, int largest, bool authenticated)
    {
        var message = new List<byte>(question.ToArray());
        (message[2], message[3]) = (0x85, (byte)(0x80 | code | (authenticated ? 0x20 : 0)));
        (message[6], message[7]) = ((byte)(records.Count >> 8), (byte)records.Count);
        (message[8], message[9], message[10], message[11]) = (0, 0, 0, 0);
        foreach (var record in records)
        {
            var (type, data) = Data(record);
            message.AddRange([.. Name(record.Name), 0, (byte)type, 0, 1, 0, 0, 0, 60, (byte)(data.Length >> 8), (byte)data.Length, .. data]);
            if (type > 255)
            {
                message[^(data.Length + 10)] = (byte)(type >> 8);
            }
        }

        if (message.Count > largest)
        {
            message[2] |= 0x02;
            (message[6], message[7]) = (0, 0);
            message.RemoveRange(question.Length, message.Count - question.Length);
        }

        return [.. message];
    }

    private static (int Type, byte[] Data) Data(DnsRecord record) => record switch
    {
        AddressRecord address => (address.Address.AddressFamily is AddressFamily.InterNetwork ? 1 : 28, address.Address.GetAddressBytes()),
        AliasRecord alias => (5, Name(alias.Target)),
        NameRecord name => (12, Name(name.Target)),
        MailExchangeRecord mail => (15, [0, (byte)mail.Preference, .. Name(mail.Exchange)]),
        TextRecord text => (16, [.. text.Strings.SelectMany(part => (byte[])[(byte)part.Length, .. Encoding.ASCII.GetBytes(part)])]),
        AuthorityRecord caa => (257, [(byte)caa.Flags, (byte)caa.Tag.Length, .. Encoding.ASCII.GetBytes(caa.Tag), .. Encoding.ASCII.GetBytes(caa.Value)]),
        SigningRecord { Type: DnsType.Ds } ds => (43, [0x12, 0x34, (byte)ds.Algorithm, (byte)ds.Digest, 1, 2, 3, 4]),
        SigningRecord key => (48, [1, 1, 3, (byte)key.Algorithm, 1, 2, 3, 4]),
        _ => throw new NotSupportedException(record.GetType().Name),
    };

    private static byte[] Name(string name) =>
        name.Length == 0 ? [0] : [.. name.Split('.').SelectMany(label => (byte[])[(byte)label.Length, .. Encoding.ASCII.GetBytes(label)]), 0];

    private static DnsType? KnownType(int type) => type switch
    {
        1 => DnsType.A,
        2 => DnsType.Ns,
        5 => DnsType.Cname,
        12 => DnsType.Ptr,
        15 => DnsType.Mx,
        16 => DnsType.Txt,
        28 => DnsType.Aaaa,
        43 => DnsType.Ds,
        48 => DnsType.Dnskey,
        257 => DnsType.Caa,
        _ => null,
    };
}
