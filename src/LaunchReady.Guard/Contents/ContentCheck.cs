using LaunchReady.Detection;
using LaunchReady.Guard.Context;
using LaunchReady.Guard.Decisions;
using LaunchReady.Guard.Intents;
using LaunchReady.Guard.Origins;

namespace LaunchReady.Guard.Contents;

/// <summary>
/// Whether a payload carries something that it should not. Outward: links, identifiers, encoded data, secrets, and quotations of what is untrusted or
/// sensitive. Inward: links, mailboxes and secrets out of what is untrusted. What the person wrote, and what an admin approved, is free.
/// </summary>
internal sealed class ContentCheck(ConversationContext context, IReadOnlyList<PersonText> said, TrustedTargets trusted)
{
    private const int ShortestWhole = 8;

    private readonly IReadOnlyList<CarriedText> _carried = [.. context.Parts.Select(part => part.Content.Carried).OfType<CarriedText>()];

    private readonly IReadOnlyList<IndexedText> _free =
        [.. said.Select(text => text.Text), .. context.Parts.Where(part => part.Provenance is Provenance.WorkspaceSetting or Provenance.ApprovedDocument).Select(part => part.Content.Trusted).OfType<IndexedText>()];

    /// <summary>What is wrong with a payload, as the second half of a sentence; null when nothing is.</summary>
    public string? Problem(TypedValue value, bool outward)
    {
        if (value.Form == ValueForm.Unmatchable)
        {
            return value.Shown.Length == 0 || value.Exact is "true" or "false" or "null" ? null : "it holds hidden characters";
        }

        var text = value.Shown;
        if (SecretScanner.BuiltIn.Scan(text).Count > 0)
        {
            return "it holds what looks like a secret";
        }

        return Tokens(text, outward) ?? (outward ? Quotation(text) : null);
    }

    private string? Tokens(string text, bool outward)
    {
        foreach (var token in ContentToken.Read(text))
        {
            if (!IsFree(token) && Doubt(token, outward) is { } doubt)
            {
                return doubt;
            }
        }

        return null;
    }

    // A link or encoded data needs no source to carry something away; a number is harmless until it is somebody's.
    private string? Doubt(ContentToken token, bool outward) => token.Kind switch
    {
        CarrierKind.Link when context.Tainted || outward => $"it carries a link, {Arguments.ArgumentName.Quote(token.Text)}, that you did not write",
        CarrierKind.Mailbox when context.Tainted || IsCarried(token.Text) => $"it carries an address, {Arguments.ArgumentName.Quote(token.Text)}, that you did not write",
        CarrierKind.Encoded when outward && _carried.Count > 0 => "it carries encoded text that you did not write",
        CarrierKind.Identifier when outward && IsCarried(token.Text) => $"it carries {Arguments.ArgumentName.Quote(token.Text)} out of what was read",
        _ => null,
    };

    private bool IsFree(ContentToken token)
    {
        var key = IndexedText.Normalise(token.Text);
        return _free.Any(text => TextSearch.Names(text, key).Any())
            || (token.Kind == CarrierKind.Link && TrustedTarget.HoldsHost(token.Text, trusted))
            || (token.Kind == CarrierKind.Mailbox && TrustedTarget.HoldsRecipient(key, trusted));
    }

    private bool IsCarried(string token)
    {
        var key = IndexedText.Normalise(token);
        return _carried.Any(text => text.Contains(key));
    }

    private string? Quotation(string text)
    {
        if (_carried.Count == 0)
        {
            return null;
        }

        var normal = IndexedText.Normalise(text);
        if (_free.Any(free => free.Normal.Contains(normal, StringComparison.Ordinal)))
        {
            return null;
        }

        var whole = normal.Length >= ShortestWhole && normal.Contains(' ') && _carried.Any(carried => carried.Contains(normal));
        return whole || WordRuns.Of(normal).Any(run => _carried.Any(carried => carried.Holds(run)) && !_free.Any(free => free.Normal.Contains(normal[run.Start..run.End], StringComparison.Ordinal)))
            ? "it repeats what was read, word for word"
            : null;
    }
}
