using System.Net;

namespace LaunchReady.Audit.Domain.Mail.Spf;

/// <summary>What a check of a sender comes to (RFC 7208 §2.6).</summary>
internal enum SpfResult
{
    None,
    Neutral,
    Pass,
    Fail,
    SoftFail,
    TemporaryError,
    PermanentError,
}

internal enum SpfMechanism
{
    All,
    Include,
    A,
    Mx,
    Ptr,
    Ip4,
    Ip6,
    Exists,
}

/// <summary>One mechanism of a record, parsed; <paramref name="Domain"/> is null where the current domain is meant.</summary>
internal sealed record SpfDirective(SpfResult Qualifier, SpfMechanism Mechanism, SpfMacro? Domain, IPAddress? Network, int Prefix4, int Prefix6, string Source)
{
    /// <summary>Whether the mechanism counts towards the ten that may ask DNS (RFC 7208 §4.6.4).</summary>
    public bool AsksDns => Mechanism is not (SpfMechanism.All or SpfMechanism.Ip4 or SpfMechanism.Ip6);
}

/// <summary>A record that keeps to the grammar in every term.</summary>
internal sealed record SpfRecord(IReadOnlyList<SpfDirective> Directives, SpfMacro? Redirect, SpfMacro? Explanation, IReadOnlyList<string> UnknownModifiers);

/// <summary>Either a record or the sentence that says what is wrong with it.</summary>
internal readonly record struct SpfParse(SpfRecord? Record, string? Error)
{
    public static SpfParse Wrong(string error) => new(null, error);
}
