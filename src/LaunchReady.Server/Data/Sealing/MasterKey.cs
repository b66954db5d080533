using System.Security.Cryptography;
using System.Text;

namespace LaunchReady.Server.Data.Sealing;

/// <summary>
/// The installation's one secret, 32 random bytes, from which every other key is derived (HKDF-SHA256, RFC 5869) by purpose.
/// It never leaves the process; losing it makes sealed settings unreadable and the trail unverifiable.
/// </summary>
internal sealed class MasterKey
{
    public const int Length = 32;

    private readonly byte[] _key;

    public MasterKey(byte[] key)
    {
        if (key.Length != Length)
        {
            throw new ArgumentException($"The master key must be {Length} bytes.", nameof(key));
        }

        _key = key;
    }

    /// <summary>A key for one purpose; another purpose gives an unrelated key.</summary>
    public byte[] Derive(string purpose) =>
        HKDF.DeriveKey(HashAlgorithmName.SHA256, _key, Length, info: Encoding.UTF8.GetBytes("launchready/" + purpose));

    public static bool IsIn(string folder) => File.Exists(PathIn(folder));

    /// <summary>Reads the key of a data folder; the first start makes it, readable by its owner alone.</summary>
    public static MasterKey OfFolder(string folder)
    {
        var path = PathIn(folder);
        if (!File.Exists(path))
        {
            CreateFile(path);
        }

        return Parse(File.ReadAllText(path), path);
    }

    /// <summary>Reads a key given as base64 text; the origin is named in the error, the key is not.</summary>
    public static MasterKey Parse(string text, string origin)
    {
        var buffer = new byte[Length + 3];
        return Convert.TryFromBase64String(text.Trim(), buffer, out var written) && written == Length
            ? new MasterKey(buffer[..Length])
            : throw new InvalidDataException($"{origin} does not hold a master key: {Length} bytes as base64 are expected (openssl rand -base64 {Length}).");
    }

    private static string PathIn(string folder) => Path.Combine(folder, "master.key");

    private static void CreateFile(string path)
    {
        var temporary = path + ".new";
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using (var file = new FileStream(temporary, options))
        {
            file.Write(Encoding.ASCII.GetBytes(Convert.ToBase64String(RandomNumberGenerator.GetBytes(Length))));
            file.Flush(flushToDisk: true);
        }

        File.Move(temporary, path, overwrite: false);
    }
}
