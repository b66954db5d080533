using System.Net;
using System.Text.RegularExpressions;
using LaunchReady.Guard.Context;

namespace LaunchReady.Guard.Output;

/// <summary>What stands in the place of an address that may not leave.</summary>
internal sealed record LinkRefusal(string Shown, OutputFindingKind Kind, string Reason);

/// <summary>Decides about one address of a reply. What is not plainly an allowed address is refused: two readers must not take it to two hosts.</summary>
internal sealed class LinkPolicy(OutputPolicy policy)
{
    private const int LongestShownHost = 60;
    private const RegexOptions Options = RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;

    // No user part, no backslash, nothing outside of ASCII, a plain host.
    private static readonly Regex s_plain = new(@"^[hH][tT][tT][pP][sS]?://[A-Za-z0-9.\-]+(:[0-9]{1,5})?([/?#][A-Za-z0-9\-._~:/?#\[\]@!$&'()*+,;=%]*)?$", Options);
    private static readonly Regex s_mail = new(@"^mailto:[A-Za-z0-9._%+\-]+@[A-Za-z0-9.\-]+$", Options);

    // A character reference, which a Markdown renderer resolves before a browser reads the address.
    private static readonly Regex s_reference = new("&#?[A-Za-z0-9]+;?", Options);

    private readonly string[] _links = [.. policy.LinkHosts, .. policy.ImageHosts];
    private readonly string[] _images = [.. policy.ImageHosts];
    private readonly string[] _internal = [.. policy.InternalHosts];

    /// <summary>Why an address may not stand in a reply; null when it may.</summary>
    public LinkRefusal? Refusal(string address, ConversationContext context, bool image)
    {
        var full = address.StartsWith("www.", StringComparison.OrdinalIgnoreCase) ? "https://" + address : address;
        if (!s_plain.IsMatch(full) || !Uri.TryCreate(full, UriKind.Absolute, out var uri) || uri.UserInfo.Length > 0)
        {
            return IsHarmless(full, image) ? null : Refused(HostOf(full), "Links go to allowed hosts only.");
        }

        return IsIn(uri.Host, image ? _images : _links)
            ? LinkData.Carries(uri, full, context) ? Refused(uri.Host, "A link would have carried data of the conversation away.") : null
            : IsInternal(uri.Host) ? new("[internal address]", OutputFindingKind.InternalAddress, "An address inside the company's network was taken out.")
            : Refused(uri.Host, "Links go to allowed hosts only.");
    }

    /// <summary>Whether a host is inside: a private, local or metadata address, a name that only resolves there, or one that the operator named.</summary>
    public bool IsInternal(string host) =>
        !IsIn(host, _links) && (IsIn(host, _internal) || InternalAddress.IsLocalName(host)
            || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && InternalAddress.IsPrivate(address)));

    /// <summary>The names of the operator's own, for finding them in plain text.</summary>
    public IReadOnlyList<string> InternalNames => _internal;

    private static bool IsIn(string host, string[] hosts) => Array.Exists(hosts, named =>
        named.StartsWith('.') ? host.EndsWith(named, StringComparison.OrdinalIgnoreCase) : string.Equals(host, named, StringComparison.OrdinalIgnoreCase));

    // Stays on the page's own host, or opens a mail to one address. An image is fetched without a click, so it is nothing of the kind.
    private static bool IsHarmless(string address, bool image)
    {
        if (image || address.Any(character => character is '\\' or < ' ') || s_reference.IsMatch(address))
        {
            return false;
        }

        var scheme = address.IndexOf(':');
        var path = address.AsSpan().IndexOfAny('/', '?', '#');
        return s_mail.IsMatch(address) || (!address.StartsWith("//", StringComparison.Ordinal) && (scheme < 0 || (path >= 0 && path < scheme)));
    }

    private static LinkRefusal Refused(string? host, string reason) =>
        new(host is null ? "link removed" : $"link to {Defanged(host)} removed", OutputFindingKind.Link, reason);

    private static string? HostOf(string address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Host.Length > 0 ? uri.Host : null;

    // In brackets no renderer makes a link of it.
    private static string Defanged(string host)
    {
        var shown = new string([.. host.Where(character => char.IsAsciiLetterOrDigit(character) || character is '.' or '-' or ':')]);
        return (shown.Length <= LongestShownHost ? shown : "…" + shown[^LongestShownHost..]).Replace(".", "[.]", StringComparison.Ordinal);
    }
}
