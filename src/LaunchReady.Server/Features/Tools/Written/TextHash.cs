using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using LaunchReady.Server.Data.Sealing;

namespace LaunchReady.Server.Features.Tools.Written;

/// <summary>
/// The keyed hash under which a text is remembered. Case, runs of whitespace and hidden characters make no difference,
/// for a record may bring the text into another shape. Thread-safe.
/// </summary>
internal sealed class TextHash(MasterKey master)
{
    private readonly byte[] _key = master.Derive("written-texts/v1");

    public Guid Of(Guid workspace, string text)
    {
        byte[] message = [.. workspace.ToByteArray(), .. Encoding.UTF8.GetBytes(Normalise(text))];
        return new Guid(HMACSHA256.HashData(_key, message).AsSpan(0, 16));
    }

    /// <summary>Empty for a text in which nothing can be seen.</summary>
    public static string Normalise(string text)
    {
        var normal = new StringBuilder(text.Length);
        foreach (var character in text)
        {
            if (char.IsWhiteSpace(character))
            {
                if (normal.Length > 0 && normal[^1] != ' ')
                {
                    normal.Append(' ');
                }
            }
            else if (!char.IsControl(character) && char.GetUnicodeCategory(character) != UnicodeCategory.Format)
            {
                normal.Append(char.ToLowerInvariant(character));
            }
        }

        return normal.ToString().TrimEnd();
    }
}
