using System.Globalization;
using System.Text;
using LaunchReady.Audit.Domain.Dns;

namespace LaunchReady.Audit.Domain.Mail.Spf;

/// <summary>Replaces macros by what is known of one sender (RFC 7208 §7.3).</summary>
internal sealed class SpfExpansion(SpfSender sender, SpfPointers pointers, TimeProvider clock)
{
    /// <summary>A name to ask for: without a trailing dot, cut from the left to the longest name that DNS allows.</summary>
    public async Task<string> NameAsync(SpfMacro macro, string domain, CancellationToken cancellationToken)
    {
        var name = (await TextAsync(macro, domain, cancellationToken)).TrimEnd('.');
        while (name.Length > DomainName.Longest && name.IndexOf('.', StringComparison.Ordinal) is >= 0 and var dot)
        {
            name = name[(dot + 1)..];
        }

        return name;
    }

    public async Task<string> TextAsync(SpfMacro macro, string domain, CancellationToken cancellationToken)
    {
        var text = new StringBuilder();
        foreach (var part in macro.Parts)
        {
            text.Append(part.Letter is null ? part.Text : Transform(part, await ValueAsync(part.Letter.Value, domain, cancellationToken)));
        }

        return text.ToString();
    }

    private async Task<string> ValueAsync(char letter, string domain, CancellationToken cancellationToken) => letter switch
    {
        's' => $"{sender.LocalPart}@{sender.Domain}",
        'l' => sender.LocalPart,
        'o' => sender.Domain,
        'd' => domain,
        'i' => sender.IsIPv4 ? sender.Client.ToString() : Nibbles(),
        'p' => await pointers.BestAsync(domain, cancellationToken),
        'v' => sender.IsIPv4 ? "in-addr" : "ip6",
        'h' => sender.Helo,
        'c' => sender.Client.ToString(),
        't' => clock.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture),
        _ => "unknown", // r: the receiver's own name, which an audit has none of
    };

    private string Nibbles() => string.Join('.', Convert.ToHexString(sender.Client.GetAddressBytes()).AsEnumerable());

    private static string Transform(SpfMacroPart part, string value)
    {
        if (part.Keep > 0 || part.Reverse || part.Delimiters.Length > 0)
        {
            var pieces = value.Split((part.Delimiters.Length == 0 ? "." : part.Delimiters).ToCharArray());
            if (part.Reverse)
            {
                Array.Reverse(pieces);
            }

            value = string.Join('.', part.Keep > 0 && part.Keep < pieces.Length ? pieces[^part.Keep..] : pieces);
        }

        return part.Escape ? Uri.EscapeDataString(value) : value;
    }
}
