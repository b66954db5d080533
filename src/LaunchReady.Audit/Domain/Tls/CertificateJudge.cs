using System.Globalization;
using System.Security.Cryptography.X509Certificates;
using LaunchReady.Audit.Checks;

namespace LaunchReady.Audit.Domain.Tls;

/// <summary>What is to be said against a certificate, at a given time and for a given name. Revocation is not asked for.</summary>
internal static class CertificateJudge
{
    private const int DaysUntilHigh = 7;
    private const int DaysUntilMedium = 21;
    private const int LongestLife = 398;
    private const int ShortestRsa = 2048;
    private const int ShortestCurve = 256;

    public static IReadOnlyList<Remark> Judge(PresentedCertificate shown, string host, DateTimeOffset now) =>
        [.. Time(shown.Leaf, now), .. Name(shown.Leaf, host), .. Trust(shown, now), .. Strength(shown.Leaf)];

    public static string Describe(X509Certificate2 certificate) => string.Create(CultureInfo.InvariantCulture,
        $"{certificate.GetNameInfo(X509NameType.SimpleName, false)} by {certificate.GetNameInfo(X509NameType.SimpleName, true)}, {certificate.NotBefore.ToUniversalTime():yyyy-MM-dd} to {certificate.NotAfter.ToUniversalTime():yyyy-MM-dd}, {Key(certificate).Description}, {certificate.SignatureAlgorithm.FriendlyName}");

    private static IEnumerable<Remark> Time(X509Certificate2 leaf, DateTimeOffset now)
    {
        var (from, to) = (new DateTimeOffset(leaf.NotBefore.ToUniversalTime()), new DateTimeOffset(leaf.NotAfter.ToUniversalTime()));
        var left = (to - now).TotalDays;
        if (now < from)
        {
            yield return new("not-yet", Severity.Critical, $"The certificate is not valid before {from:yyyy-MM-dd HH:mm} UTC: browsers refuse the site.") { Fix = "Serve a certificate that is valid now, or mend the clock of the machine that issued it." };
        }
        else if (left < 0)
        {
            yield return new("expired", Severity.Critical, $"The certificate expired on {to:yyyy-MM-dd}: browsers refuse the site.") { Fix = "Renew it, and have it renewed by a machine from now on." };
        }
        else if (left < DaysUntilMedium)
        {
            yield return new("expires", left < DaysUntilHigh ? Severity.High : Severity.Medium, $"The certificate expires on {to:yyyy-MM-dd}, in {left:0} days.") { Fix = "Renew it, and see why the renewal has not happened yet." };
        }

        if ((to - from).TotalDays > LongestLife)
        {
            yield return new("long-lived", Severity.Medium, $"The certificate is valid for {(to - from).TotalDays:0} days; browsers refuse those of public authorities above {LongestLife}.") { Fix = "Use certificates of 90 days or less, renewed by a machine." };
        }
    }

    private static IEnumerable<Remark> Name(X509Certificate2 leaf, string host)
    {
        if (!leaf.MatchesHostname(host, allowWildcards: true, allowCommonName: false))
        {
            var names = leaf.Extensions.OfType<X509SubjectAlternativeNameExtension>().SelectMany(extension => extension.EnumerateDnsNames().Concat(extension.EnumerateIPAddresses().Select(address => address.ToString()))).Take(10).ToList();
            yield return new("name", Severity.Critical, $"The certificate is not for {host}: browsers refuse the site.")
            {
                Evidence = names.Count == 0 ? "it names no host" : $"it is for {string.Join(", ", names)}",
                Fix = "Serve a certificate with this name among its alternative names.",
            };
        }
    }

    private static IEnumerable<Remark> Trust(PresentedCertificate shown, DateTimeOffset now)
    {
        using var chain = new X509Chain();
        chain.ChainPolicy.ExtraStore.AddRange(shown.Others);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.DisableCertificateDownloads = true;
        chain.ChainPolicy.VerificationTime = now.UtcDateTime;
        chain.ChainPolicy.VerificationFlags = X509VerificationFlags.IgnoreNotTimeValid;
        var trusted = chain.Build(shown.Leaf);
        var states = chain.ChainStatus.Aggregate(X509ChainStatusFlags.NoError, (all, status) => all | status.Status);
        var intermediates = chain.ChainElements.Select(element => element.Certificate).Skip(1).ToList();
        if (!trusted)
        {
            yield return Untrusted(shown.Leaf, states);
        }

        if (intermediates.Any(other => new DateTimeOffset(other.NotAfter.ToUniversalTime()) < now))
        {
            yield return new("chain-expired", Severity.High, "A certificate of the chain has expired; some clients refuse the site.") { Fix = "Serve the chain that the authority gives today." };
        }
    }

    private static Remark Untrusted(X509Certificate2 leaf, X509ChainStatusFlags states)
    {
        var own = leaf.SubjectName.RawData.AsSpan().SequenceEqual(leaf.IssuerName.RawData);
        return (own, states) switch
        {
            (true, _) => new("self-signed", Severity.High, "The certificate is signed by itself: browsers warn, and clients that do not are open to a man in the middle.") { Fix = "Use a certificate of a public authority." },
            (_, var flags) when flags.HasFlag(X509ChainStatusFlags.PartialChain) => new("incomplete", Severity.High, "The certificate's chain leads to no authority that this machine trusts: an intermediate certificate is missing, or the authority is a private one.") { Evidence = states.ToString(), Fix = "Serve the certificate together with the authority's intermediates." },
            _ => new("untrusted", Severity.High, "The certificate's chain is not trusted.") { Evidence = states.ToString(), Fix = "Use a certificate of a public authority and serve the whole chain." },
        };
    }

    private static IEnumerable<Remark> Strength(X509Certificate2 leaf)
    {
        var (description, isShort) = Key(leaf);
        if (isShort)
        {
            yield return new("key", Severity.High, $"The certificate's key is too short: {description}.") { Fix = "Use ECDSA P-256 or RSA of 2048 bits or more." };
        }

        if (leaf.SignatureAlgorithm.FriendlyName is { } signature && (signature.Contains("sha1", StringComparison.OrdinalIgnoreCase) || signature.Contains("md5", StringComparison.OrdinalIgnoreCase)))
        {
            yield return new("signature", Severity.High, $"The certificate is signed with {signature}, which can be forged.") { Fix = "Have it issued anew, signed with SHA-256." };
        }
    }

    private static (string Description, bool IsShort) Key(X509Certificate2 certificate)
    {
        using var rsa = certificate.GetRSAPublicKey();
        if (rsa is not null)
        {
            return ($"RSA {rsa.KeySize} bits", rsa.KeySize < ShortestRsa);
        }

        using var curve = certificate.GetECDsaPublicKey();
        return curve is not null ? ($"ECDSA {curve.KeySize} bits", curve.KeySize < ShortestCurve) : (certificate.PublicKey.Oid.FriendlyName ?? "another key", false);
    }
}
