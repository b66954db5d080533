using LaunchReady.Guard.Origins;

namespace LaunchReady.Guard.Records;

/// <summary>Whether a field of a record may supply an argument: an id of that kind, an address for an address, an amount for that amount.</summary>
internal static class Supply
{
    public static bool Fits(OutputRecord record, RecordField held, TypedValue value)
    {
        // A page from the web, another company's answer: its author can pose as any record.
        if (record.Part.Tool is not { } tool || (tool.Effect == ToolEffect.Read && tool.Egress) || tool.OutputTrust == OutputTrust.ThirdParty)
        {
            return false;
        }

        if (held.Name.Length == 0)
        {
            return value.Form is ValueForm.Text or ValueForm.Id;
        }

        var partlyTrusted = tool.OutputTrust is OutputTrust.Trusted or OutputTrust.Mixed;
        if (partlyTrusted && !held.Trusted)
        {
            return false;
        }

        if (Words.SaysId(held.NameWords) || Words.SaysId(value.NameWords))
        {
            return Words.SaysId(held.NameWords) && IsSameKind(held, value, tool);
        }

        return value.Form switch
        {
            ValueForm.Email => SameName(held, value) || (partlyTrusted && OutputRecord.IsAddress(held)),
            ValueForm.Number or ValueForm.Text => SameName(held, value),
            ValueForm.Id => SameName(held, value),
            _ => false,
        };
    }

    private static bool SameName(RecordField held, TypedValue value) => held.NameWords is { Count: > 0 } words && value.NameWords.Count > 0 && words[^1] == value.NameWords[^1];

    // "id" alone belongs to what the tool returns: the id that search_files answers is a file's.
    private static bool IsSameKind(RecordField held, TypedValue value, ToolDeclaration tool)
    {
        var kind = held.NameWords.Where(word => !Words.IsIdWord(word)).ToList();
        return (kind.Count > 0 ? kind : Words.Of(tool.Name)).Any(value.KindWords.Contains);
    }
}
