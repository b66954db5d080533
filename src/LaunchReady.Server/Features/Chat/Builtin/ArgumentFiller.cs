namespace LaunchReady.Server.Features.Chat.Builtin;

/// <summary>Fills the arguments of a tool from the words of a clause. Each value is used once; the surest kinds are filled first.</summary>
internal static class ArgumentFiller
{
    public static Filling Fill(ToolCard tool, Clause clause, Toolbox tools)
    {
        var filling = new Filling(tool, clause, tools);
        LabelledArguments.Fill(filling);
        FillPlainValues(filling);
        ChoiceArguments.Fill(filling);
        FillDates(filling);
        NumberArguments.Fill(filling);
        ReferenceArguments.Fill(filling);
        TextArguments.Fill(filling);
        return filling;
    }

    private static void FillPlainValues(Filling filling)
    {
        foreach (var (kind, mentioned) in ((PropertyKind, MentionKind)[])[(PropertyKind.Email, MentionKind.Email), (PropertyKind.Phone, MentionKind.Phone)])
        {
            foreach (var property in filling.Open(kind).Where(property => property.Required || filling.Tool.Reads || filling.Clause.Mood == Mood.Commands).ToList())
            {
                if (filling.Unused(mentioned).FirstOrDefault() is { } mention && filling.Set(property, mention))
                {
                    filling.Evidence++;
                }
            }
        }
    }

    private static void FillDates(Filling filling)
    {
        if (filling.Clause.Dates is not { } range)
        {
            return;
        }

        var used = false;
        foreach (var property in filling.Open(PropertyKind.DateFrom, PropertyKind.DateTo, PropertyKind.Date).ToList())
        {
            var day = property.Kind == PropertyKind.DateTo ? range.To : property.Kind == PropertyKind.DateFrom ? range.From : range.From ?? range.To;
            used |= day is { } value && filling.Set(property, Values.Day(property, value, property.Kind == PropertyKind.DateTo));
        }

        filling.Evidence += used ? 1 : 0;
        filling.Use(filling.Clause.Words.Skip(range.FirstWord).Take(range.LastWord - range.FirstWord + 1));
    }
}
