using LaunchReady.Audit.Checks;

namespace LaunchReady.Audit.Domain.Mail.Spf;

/// <summary>What a record says by itself, without asking for the names in it.</summary>
internal static class SpfLint
{
    /// <summary>An answer with one such record still fits in the 512 octets of a plain DNS answer.</summary>
    private const int LongestComfortable = 450;

    public static IEnumerable<Remark> Of(SpfRecord record, string text, bool? sends) =>
        [.. End(record, sends), .. Terms(record), .. Networks(record), .. Length(text)];

    private static IEnumerable<Remark> End(SpfRecord record, bool? sends)
    {
        var all = record.Directives.FirstOrDefault(directive => directive.Mechanism is SpfMechanism.All);
        if (all is null)
        {
            if (record.Redirect is null)
            {
                yield return new("no-all", Severity.Medium, "The SPF record has neither 'all' nor 'redirect=': what it does not name is left undecided.") { Fix = "End it in -all or ~all." };
            }

            yield break;
        }

        switch (all.Qualifier)
        {
            case SpfResult.Pass:
                yield return new("pass-all", Severity.High, $"'{all.Source}' lets every server in the world send for the domain.") { Fix = "End the record in -all or ~all." };
                break;
            case SpfResult.Neutral:
                yield return new("neutral-all", Severity.Medium, $"'{all.Source}' says nothing about servers that are not named.") { Fix = "End the record in -all or ~all." };
                break;
            default:
                break;
        }

        if (sends is false && (record.Directives.Count > 1 || all.Qualifier is not SpfResult.Fail))
        {
            yield return new("sends-nothing", Severity.Medium, "The domain sends no mail, but its SPF record does not say so.") { Fix = "Publish \"v=spf1 -all\"." };
        }

        if (record.Directives[^1] != all)
        {
            yield return new("after-all", Severity.Low, $"What stands after '{all.Source}' is never read.") { Fix = "Move 'all' to the end." };
        }

        if (record.Redirect is not null)
        {
            yield return new("redirect-all", Severity.Low, $"'redirect=' is never followed, since '{all.Source}' matches everybody.") { Fix = "Keep one of the two." };
        }
    }

    private static IEnumerable<Remark> Terms(SpfRecord record)
    {
        if (record.Directives.FirstOrDefault(directive => directive.Mechanism is SpfMechanism.Ptr) is { } pointer)
        {
            yield return new("ptr", Severity.Low, $"'{pointer.Source}' is slow, unreliable and not to be used any more (RFC 7208 §5.5).") { Fix = "Name the addresses with ip4, ip6 or a." };
        }

        foreach (var twice in record.Directives.GroupBy(directive => directive.Source.TrimStart('+').ToLowerInvariant()).Where(group => group.Skip(1).Any()))
        {
            yield return new($"twice {twice.Key}", Severity.Low, $"'{twice.Key}' stands in the record {twice.Count()} times.") { Fix = "Once is enough; those that ask DNS count each time." };
        }

        foreach (var modifier in record.UnknownModifiers)
        {
            yield return new($"modifier {modifier}", Severity.Low, $"'{modifier}' is no modifier that RFC 7208 knows; receivers pass over it.") { Fix = "Is a colon meant where an equals sign stands?" };
        }
    }

    private static IEnumerable<Remark> Networks(SpfRecord record)
    {
        foreach (var directive in record.Directives.Where(directive => directive.Qualifier is SpfResult.Pass))
        {
            var (length, wide, huge) = directive.Mechanism switch
            {
                SpfMechanism.Ip6 => (directive.Prefix6, 32, 16),
                SpfMechanism.Ip4 or SpfMechanism.A or SpfMechanism.Mx => (directive.Prefix4, 16, 8),
                _ => (128, 0, 0),
            };
            if (length < wide)
            {
                yield return new($"wide {directive.Source}", length <= huge ? Severity.High : Severity.Medium, $"'{directive.Source}' lets a network of {Size(directive, length)} addresses send for the domain.")
                {
                    Fix = "Name the servers that send, not the network they are in.",
                };
            }
        }
    }

    private static string Size(SpfDirective directive, int length) =>
        directive.Mechanism is SpfMechanism.Ip6 ? $"2^{128 - length}" : (1L << (32 - length)).ToString("N0", System.Globalization.CultureInfo.InvariantCulture);

    private static IEnumerable<Remark> Length(string text)
    {
        if (text.Length > LongestComfortable)
        {
            yield return new("long", Severity.Low, $"The SPF record has {text.Length} characters; above {LongestComfortable} the answer may not fit into one packet (RFC 7208 §3.4).")
            {
                Fix = "Move terms to a name of their own and include it.",
            };
        }
    }
}
