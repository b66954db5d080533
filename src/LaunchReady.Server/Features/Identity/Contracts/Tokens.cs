using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace LaunchReady.Server.Features.Identity.Contracts;

/// <summary>
/// Secrets that we hand out once and keep as a hash: session cookies, invite links, set-up links. 256 random bits,
/// so a plain SHA-256 is enough: there is nothing to guess.
/// </summary>
internal static class Tokens
{
    private const int Bytes = 32;

    public static string New() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(Bytes));

    public static byte[] Hash(string token) => SHA256.HashData(Encoding.UTF8.GetBytes(token));
}
