using System.Buffers;
using LaunchReady.Server.Mail;

namespace LaunchReady.Server.Features.Workspaces.Trusted;

/// <summary>One address (<c>ops@example.com</c>), everybody at a domain (<c>@example.com</c>), or a channel (<c>#ops</c>). Pure.</summary>
internal static class RecipientRule
{
    private const int LongestChannel = 80;
    private static readonly SearchValues<char> _channel = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789-_");

    public static TargetVerdict Of(string text)
    {
        if (!text.All(char.IsAscii))
        {
            return TargetVerdict.No("holds letters outside plain ASCII, which can look like others");
        }

        var lower = text.ToLowerInvariant();
        return lower.Count(character => character == '@') switch
        {
            0 => Channel(lower),
            1 when lower[0] == '@' => Domain(lower[1..]),
            1 => Address(lower),
            _ => TargetVerdict.No("has more than one @"),
        };
    }

    private static TargetVerdict Address(string address) =>
        !EmailAddress.IsValid(address)
            ? TargetVerdict.No("is not one plain mail address")
            : DomainRule.Problem(address[(address.IndexOf('@', StringComparison.Ordinal) + 1)..]) is { } problem ? TargetVerdict.No(problem) : TargetVerdict.Yes(address);

    private static TargetVerdict Domain(string domain) =>
        DomainRule.Problem(domain) is { } problem
            ? TargetVerdict.No(problem)
            : DomainRule.IsShared(domain) || SharedDomains.Mail.Contains(domain)
                ? TargetVerdict.No("would trust everybody who has an address there; list the single addresses")
                : TargetVerdict.Yes('@' + domain);

    private static TargetVerdict Channel(string name)
    {
        var plain = name[0] == '#' ? name[1..] : name;
        return plain.Contains('.', StringComparison.Ordinal)
            ? TargetVerdict.No("is no channel; write @ before a domain")
            : plain.Length is 0 or > LongestChannel || plain.AsSpan().ContainsAnyExcept(_channel)
                ? TargetVerdict.No("is neither an address, nor a domain with @ before it, nor the name of a channel")
                : TargetVerdict.Yes(name);
    }
}
