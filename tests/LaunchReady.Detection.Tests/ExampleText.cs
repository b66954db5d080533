using System.Text;
using System.Text.RegularExpressions;
using LaunchReady.Detection.Secrets;

namespace LaunchReady.Detection.Tests;

/// <summary>
/// Fills the examples of the rule files: <c>{alnum:36}</c> becomes 36 such characters, always the same ones. So no file of the repository
/// holds anything that looks like a live secret.
/// </summary>
internal static partial class ExampleText
{
    private const string Lower = "abcdefghijklmnopqrstuvwxyz";
    private const string Digits = "0123456789";

    public static string Of(string template)
    {
        uint state = 2_463_534_242;
        return Slot().Replace(template, slot => Fill(slot.Groups["kind"].Value, slot.Groups["size"].Value, ref state));
    }

    private static string Fill(string kind, string size, ref uint state)
    {
        if (kind == "github")
        {
            var body = Random(Lower + Lower.ToUpperInvariant() + Digits, 30, ref state);
            return $"{size}_{body}{Checksums.Of(body)}";
        }

        var length = int.Parse(size, System.Globalization.CultureInfo.InvariantCulture);
        switch (kind)
        {
            case "lr":
                var key = Random(Lower + Lower.ToUpperInvariant() + Digits, 34, ref state);
                return $"lr_{key}{Checksums.Of(key)}";
            case "jwt":
                return $"{Encode("""{"alg":"HS256","typ":"JWT"}""")}.{Encode("""{"sub":"1"}""")}.{Random(Lower + Digits, length, ref state)}";
            default:
                return Random(Alphabet(kind), length, ref state);
        }
    }

    private static string Alphabet(string kind) => kind switch
    {
        "alnum" => Lower + Lower.ToUpperInvariant() + Digits,
        "alpha" => Lower + Lower.ToUpperInvariant(),
        "lower" => Lower + Digits,
        "upperdigits" => Lower.ToUpperInvariant() + Digits,
        "hex" => Digits + "abcdef",
        "digits" => Digits,
        "b64" => Lower + Lower.ToUpperInvariant() + Digits + "+/",
        "base32" => Lower.ToUpperInvariant() + "234567",
        "bech32" => "QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L",
        _ => throw new InvalidOperationException($"No alphabet {kind}."),
    };

    private static string Random(string alphabet, int length, ref uint state)
    {
        var text = new StringBuilder(length);
        for (var i = 0; i < length; i++)
        {
            state ^= state << 13;
            state ^= state >> 17;
            state ^= state << 5;
            text.Append(alphabet[(int)(state % (uint)alphabet.Length)]);
        }

        return text.ToString();
    }

    private static string Encode(string text) => Convert.ToBase64String(Encoding.ASCII.GetBytes(text)).TrimEnd('=').Replace('+', '-').Replace('/', '_');

    [GeneratedRegex(@"\{(?<kind>[a-z0-9]+):(?<size>\w+)\}", RegexOptions.ExplicitCapture)]
    private static partial Regex Slot();
}
