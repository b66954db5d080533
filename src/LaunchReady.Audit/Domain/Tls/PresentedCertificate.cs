using System.Security.Cryptography.X509Certificates;

namespace LaunchReady.Audit.Domain.Tls;

/// <summary>What a server showed in a handshake: its certificate, and the others that it sent along.</summary>
internal sealed record PresentedCertificate(X509Certificate2 Leaf, X509Certificate2Collection Others) : IDisposable
{
    public void Dispose()
    {
        Leaf.Dispose();
        foreach (var other in Others)
        {
            other.Dispose();
        }
    }
}
