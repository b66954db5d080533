using System.Security.Cryptography;
using LaunchReady.Audit.Checks;

namespace LaunchReady.Audit.Domain.Mail;

/// <summary>A DKIM key record (RFC 6376 §3.6.1, Ed25519 by RFC 8463, key sizes by RFC 8301).</summary>
internal sealed record DkimKey(string Text, string KeyType, int Bits, IReadOnlyList<Remark> Remarks)
{
    private const int ShortestVerified = 1024;
    private const int ShortestGood = 2048;
    private const int Ed25519Octets = 32;

    public static DkimKey Parse(string text)
    {
        var tags = TagList.Parse(text);
        var type = tags["k"]?.ToLowerInvariant() ?? "rsa";
        var (bits, remarks) = Key(tags, type);
        return new(text, type, bits, [.. Form(tags), .. remarks, .. Flags(tags)]);
    }

    private static IEnumerable<Remark> Form(TagList tags)
    {
        if (tags["v"] is { } version && !tags.Begins("DKIM1"))
        {
            yield return new("version", Severity.High, $"The key record says v={version}; it must be DKIM1 and come first, or verifiers discard the record.") { Fix = "Begin the record with v=DKIM1." };
        }

        foreach (var tag in tags.Twice)
        {
            yield return new($"twice {tag}", Severity.High, $"'{tag}' stands in the key record more than once, which makes it invalid.") { Fix = "Keep one." };
        }
    }

    private static (int Bits, IReadOnlyList<Remark> Remarks) Key(TagList tags, string type)
    {
        if (tags["p"] is not { } encoded)
        {
            return (0, [new("no-key", Severity.High, "The key record has no p tag, so there is no key.") { Fix = "Publish the record as the sending service gives it." }]);
        }

        // White space inside the base64 is allowed and to be taken out.
        var compact = string.Concat(encoded.Where(character => !char.IsWhiteSpace(character)));
        if (compact.Length == 0)
        {
            return (0, [new("revoked", Severity.High, "The key is revoked (p is empty): signatures with this selector fail.") { Fix = "Publish the key that is in use, or take the selector out of the declared ones." }]);
        }

        var octets = new byte[(compact.Length / 4 * 3) + 3];
        if (!Convert.TryFromBase64String(compact, octets, out var length))
        {
            return (0, [new("key-text", Severity.High, "The key is not base64: it was cut or pasted wrongly.") { Fix = "Publish the record as the sending service gives it." }]);
        }

        return type switch
        {
            "rsa" => Rsa(octets.AsSpan(0, length)),
            "ed25519" => length == Ed25519Octets
                ? (256, [])
                : (0, [new("key-length", Severity.High, $"An Ed25519 key has {Ed25519Octets} octets, this one {length}.") { Fix = "Publish the record as the sending service gives it." }]),
            _ => (0, [new("key-type", Severity.High, $"'k={type}' is no key type that verifiers know.") { Fix = "Use rsa or ed25519." }]),
        };
    }

    private static (int Bits, IReadOnlyList<Remark> Remarks) Rsa(ReadOnlySpan<byte> octets)
    {
        int bits;
        try
        {
            using var key = RSA.Create();
            key.ImportSubjectPublicKeyInfo(octets, out _);
            bits = key.KeySize;
        }
        catch (CryptographicException)
        {
            return (0, [new("key-text", Severity.High, "The key is no RSA public key: it was cut or pasted wrongly.") { Fix = "Publish the record as the sending service gives it." }]);
        }

        return bits switch
        {
            < ShortestVerified => (bits, [new("short", Severity.High, $"The RSA key has {bits} bits; verifiers take none below {ShortestVerified}.") { Fix = "Make a key of 2048 bits and a new selector." }]),
            < ShortestGood => (bits, [new("short", Severity.Medium, $"The RSA key has {bits} bits; {ShortestGood} are asked for.") { Fix = "Make a key of 2048 bits and a new selector." }]),
            _ => (bits, []),
        };
    }

    private static IEnumerable<Remark> Flags(TagList tags)
    {
        var flags = tags["t"]?.Split(':', StringSplitOptions.TrimEntries) ?? [];
        if (flags.Contains("y"))
        {
            yield return new("test", Severity.Medium, "The key is marked as a test (t=y): verifiers treat signed mail as if it were not signed.") { Fix = "Take the flag out." };
        }

        if (tags["h"] is { } hashes && !hashes.Split(':', StringSplitOptions.TrimEntries).Contains("sha256"))
        {
            yield return new("hash", Severity.High, $"The key allows only '{hashes}', and verifiers take sha256 alone.") { Fix = "Take the h tag out or name sha256." };
        }

        if (tags["s"] is { } services && !services.Split(':', StringSplitOptions.TrimEntries).Any(service => service is "*" or "email"))
        {
            yield return new("service", Severity.High, $"The key is for '{services}', not for mail.") { Fix = "Take the s tag out." };
        }
    }
}
