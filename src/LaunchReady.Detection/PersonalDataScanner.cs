using LaunchReady.Detection.Personal;

namespace LaunchReady.Detection;

/// <summary>
/// Finds personal data in text: e-mail addresses, phone numbers, payment cards (Luhn), IBANs (mod 97), IP addresses
/// and the national numbers of sixteen kinds, by their check digits; where bare digits could be anything, only beside a word that names them.
/// Work is linear in the length of the text. Stateless; safe to use from several threads. Throws nothing but for a null text.
/// </summary>
public static class PersonalDataScanner
{
    /// <summary>All personal data in a text, in order, none overlapping another.</summary>
    public static IReadOnlyList<Finding> Scan(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        List<Finding>? found = null;
        if (text.AsSpan().ContainsAnyInRange('0', '9'))
        {
            NationalIds.Find(text, ref found);
        }

        foreach (var kind in PersonalDataKind.All)
        {
            if (kind.MayOccurIn(text))
            {
                kind.Find(text, ref found);
            }
        }

        return found is null ? [] : Settle(found);
    }

    // National numbers come first, then the other kinds from the surest to the vaguest: what lies in a card number is no phone number.
    private static List<Finding> Settle(List<Finding> found)
    {
        var settled = new List<Finding>(found.Count);
        foreach (var finding in found.Select((finding, order) => (finding, order)).OrderBy(pair => pair.finding.Start).ThenBy(pair => pair.order).Select(pair => pair.finding))
        {
            if (settled.Count == 0 || settled[^1].End <= finding.Start)
            {
                settled.Add(finding);
            }
        }

        return settled;
    }
}
