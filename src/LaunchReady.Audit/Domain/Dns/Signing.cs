using LaunchReady.Audit.Checks;

namespace LaunchReady.Audit.Domain.Dns;

/// <summary>
/// Whether a zone is signed (DNSSEC). What it proves: that keys (DNSKEY) and the parent's word for them (DS) are published, and whether the resolver
/// says that it validated the answer. The signatures are not verified here; a resolver's word is worth what the way to it is worth.
/// </summary>
internal sealed record Signing(bool HasKeys, bool HasParent, bool Validated, bool IsWeak, string? Failure)
{
    /// <summary>RSA with MD5 or SHA-1, DSA, GOST (RFC 8624, RFC 9905).</summary>
    private static readonly int[] WeakAlgorithms = [1, 3, 5, 6, 7, 12];
    private const int Sha1Digest = 1;

    public static async Task<Signing> OfAsync(string domain, IDnsResolver resolver, CancellationToken cancellationToken)
    {
        var keys = await resolver.QueryAsync(domain, DnsType.Dnskey, cancellationToken);
        var parent = await resolver.QueryAsync(domain, DnsType.Ds, cancellationToken);
        var failure = keys.Failed ? $"{domain} DNSKEY: {keys.Reason}" : parent.Failed ? $"{domain} DS: {parent.Reason}" : null;
        var delegations = parent.Of<SigningRecord>().Where(record => record.Type is DnsType.Ds).ToList();
        var weak = keys.Of<SigningRecord>().Any(record => WeakAlgorithms.Contains(record.Algorithm)) || (delegations.Count > 0 && delegations.All(record => record.Digest == Sha1Digest));
        return new(keys.Of<SigningRecord>().Any(), delegations.Count > 0, keys.Authenticated, weak, failure);
    }

    public IEnumerable<Remark> Remarks(string domain) => (HasKeys, HasParent) switch
    {
        (false, true) => [new("no-keys", Severity.High, $"The parent zone says that {domain} is signed, but {domain} has no keys: validating resolvers answer with an error, so part of the world cannot reach it.") { Fix = "Publish the keys, or have the DS record taken out at the registrar." }],
        (true, false) => [new("no-parent", Severity.Medium, $"{domain} is signed, but the server asked knows of no DS record in the parent zone: without it the signatures prove nothing.") { Fix = "Enter the DS record at the registrar." }],
        (false, false) => [new("unsigned", Severity.Low, $"{domain} is not signed (DNSSEC): a forged answer cannot be told from a true one.")],
        _ when IsWeak => [new("weak", Severity.Medium, $"{domain} is signed with an algorithm that is no longer held to be safe.") { Fix = "Sign with ECDSA P-256 (13) or Ed25519 (15), and a SHA-256 digest in the parent." }],
        _ => [],
    };
}
