namespace LaunchReady.Server.Features.Chat.Builtin;

/// <summary>Fills what the words name outright: "with subject Hello", "change the phone … to +1 555 0100", "phone +1 555 0100, city Berlin".</summary>
internal static class LabelledArguments
{
    private static readonly string[] Assigning = ["to", "is", "as", "be", "="];

    private sealed record Label(ToolProperty Property, int First, int Last);

    public static void Fill(Filling filling)
    {
        if (filling.Clause.Mood != Mood.Commands)
        {
            return;
        }

        FillFrom(filling, filling.Clause.Head, filling.Clause.Words, filling.Clause.AfterVerb, inHead: true);
        if (filling.Clause.Tail is { } tail)
        {
            var words = Words.Read(tail);
            if (Labels(filling, words, 0).FirstOrDefault() is { First: 0 })
            {
                FillFrom(filling, tail, words, 0, inHead: false);
            }
        }
    }

    private static void FillFrom(Filling filling, string text, IReadOnlyList<Word> words, int firstWord, bool inHead)
    {
        var labels = Labels(filling, words, firstWord);
        for (var index = 0; index < labels.Count; index++)
        {
            var label = labels[index];
            var end = index + 1 < labels.Count ? words[labels[index + 1].First].Start : text.Length;
            if (filling.IsSet(label.Property) || ValueIn(filling, text, words, label, end) is not { } value)
            {
                continue;
            }

            if (filling.Set(label.Property, value.Text) && inHead)
            {
                filling.Use([.. words.Skip(label.First).Take(label.Last - label.First + 1)]);
                filling.Use(value.Start, value.Start + value.Length);
                filling.Evidence++;
            }
        }
    }

    private static (string Text, int Start, int Length)? ValueIn(Filling filling, string text, IReadOnlyList<Word> words, Label label, int end)
    {
        var start = words[label.Last].End;
        var changes = filling.Tool.Families.Contains("update") || filling.Clause.Families.Contains("update");
        var assigning = words.Skip(label.Last + 1).FirstOrDefault(word => word.End <= end && Assigning.Contains(word.Lower));
        if (assigning is not null && (changes || assigning.Start - start <= 2))
        {
            start = assigning.End;
        }
        else if (!changes)
        {
            end = BeforeRecipient(filling, text, start, end);
        }

        var raw = text[start..end];
        var value = raw.Trim(' ', ',', ';', ':', '=', '\n').TrimEnd('.');
        value = Tails.Unquoted(value.EndsWith(" and", StringComparison.Ordinal) ? value[..^4].TrimEnd(' ', ',') : value);
        var isOfSomething = value.StartsWith("of ", StringComparison.OrdinalIgnoreCase) || value.StartsWith("for ", StringComparison.OrdinalIgnoreCase);
        return value.Length == 0 || isOfSomething || !Suits(label.Property, value) ? null : (value, start, end - start);
    }

    private static bool Suits(ToolProperty property, string value) => property.Kind switch
    {
        PropertyKind.Email => value.Contains('@', StringComparison.Ordinal) && !value.Contains(' ', StringComparison.Ordinal),
        PropertyKind.Phone => value.Any(char.IsAsciiDigit),
        _ => true,
    };

    /// <summary>"subject Hello to jane@contoso.example": the address is not part of the subject.</summary>
    private static int BeforeRecipient(Filling filling, string text, int start, int end)
    {
        var email = filling.Clause.Of(MentionKind.Email).FirstOrDefault(mention => mention.Start >= start && mention.End <= end);
        var to = email is null ? -1 : text.LastIndexOf(" to ", email.Start, StringComparison.OrdinalIgnoreCase);
        return to >= start ? to : end;
    }

    private static List<Label> Labels(Filling filling, IReadOnlyList<Word> words, int from)
    {
        var labels = new List<Label>();
        var properties = filling.Tool.Properties.Where(property => property.Kind is PropertyKind.Text or PropertyKind.Email or PropertyKind.Phone or PropertyKind.Subject or PropertyKind.Content or PropertyKind.Reason or PropertyKind.Number).ToList();
        for (var index = from; properties.Count > 0 && index < words.Count; index++)
        {
            if (filling.Clause.Of(MentionKind.Quote).Any(quote => ReferenceEquals(words, filling.Clause.Words) && quote.Covers(words[index])))
            {
                continue;
            }

            var best = properties.Select(property => (property, Length: LengthOf(filling, property, properties, words, index))).MaxBy(pair => pair.Length);
            if (best.Length > 0 && !(labels.Count > 0 && labels[^1].Last == index - 1))
            {
                labels.Add(new Label(best.property, index, index + best.Length - 1));
                index += best.Length - 1;
            }
        }

        return labels;
    }

    private static int LengthOf(Filling filling, ToolProperty property, List<ToolProperty> all, IReadOnlyList<Word> words, int index)
    {
        var whole = new[] { property.NameStems, property.TitleStems }
            .Where(stems => stems.Count > 0 && !(stems.Count == 1 && (Lexicon.IsStopWord(stems[0]) || filling.Tool.Nouns.Contains(stems[0]) || stems[0] == Words.Stem(filling.Tool.Verb) || stems[0] == Words.Stem(filling.Clause.Verb))))
            .Where(stems => index + stems.Count <= words.Count && stems.Select((stem, offset) => words[index + offset].Stem == stem).All(same => same))
            .Select(stems => stems.Count).DefaultIfEmpty(0).Max();
        if (whole > 0)
        {
            return whole;
        }

        var part = words[index].Stem;
        var isPart = part.Length > 3 && !filling.Tool.Nouns.Contains(part) && property.NameStems.Count > 1 && property.NameStems.Contains(part);
        return isPart && all.Count(other => other.NameStems.Contains(part)) == 1 ? 1 : 0;
    }
}
