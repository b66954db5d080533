namespace LaunchReady.Audit.Domain.Tls;

/// <summary>Protocol versions by their number on the wire.</summary>
internal enum TlsVersion
{
    Tls10 = 0x0301,
    Tls11 = 0x0302,
    Tls12 = 0x0303,
    Tls13 = 0x0304,
}

/// <summary>How a server answered the offer of one version alone.</summary>
internal enum TlsAnswer
{
    Offered,
    Refused,
    Unknown,
}

/// <summary>One version and what came of it.</summary>
internal sealed record TlsOffer(TlsVersion Version, TlsAnswer Answer, string Detail)
{
    public string Name => Version switch
    {
        TlsVersion.Tls10 => "TLS 1.0",
        TlsVersion.Tls11 => "TLS 1.1",
        TlsVersion.Tls12 => "TLS 1.2",
        _ => "TLS 1.3",
    };

    public override string ToString() => $"{Name} {Answer.ToString().ToLowerInvariant()}{(Answer is TlsAnswer.Unknown ? $" ({Detail})" : "")}";
}
