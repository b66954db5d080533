namespace LaunchReady.Server.Features.Chat.Builtin;

/// <summary>Fills text: what follows the colon, quotations, places, and what is left over as words to search for.</summary>
internal static class TextArguments
{
    private static readonly string[] Topics = ["about", "regarding", "concerning", "re", "mentioning", "containing"];

    public static void Fill(Filling filling)
    {
        FillTail(filling);
        FillQuotes(filling);
        FillPlaces(filling);
        FillRequired(filling);
        FillQuery(filling);
    }

    private static void FillTail(Filling filling)
    {
        if (filling.Clause.Tail is not { } tail || filling.Tool.Properties.Any(property => filling.Values[property.Name]?.ToString() is { } value && tail.Contains(value, StringComparison.Ordinal) && property.Kind is not PropertyKind.Reference))
        {
            return;
        }

        var order = filling.Clause.TailKind == TailKind.Reason ? [PropertyKind.Reason, PropertyKind.Content] : (PropertyKind[])[PropertyKind.Content, PropertyKind.Reason, PropertyKind.Query, PropertyKind.Text];
        foreach (var kind in order)
        {
            if (filling.Open(kind).FirstOrDefault() is { } property && filling.Set(property, tail))
            {
                return;
            }
        }
    }

    private static void FillQuotes(Filling filling)
    {
        PropertyKind[] order = filling.Tool.Reads ? [PropertyKind.Query, PropertyKind.Text, PropertyKind.Content, PropertyKind.Subject] : [PropertyKind.Subject, PropertyKind.Content, PropertyKind.Reason, PropertyKind.Text, PropertyKind.Query];
        foreach (var quote in filling.Unused(MentionKind.Quote, MentionKind.Link).ToList())
        {
            var property = order.SelectMany(kind => filling.Open(kind)).OrderByDescending(candidate => candidate.Required).FirstOrDefault();
            if (property is not null)
            {
                filling.Set(property, quote);
            }
        }
    }

    /// <summary>"in Berlin", "in finance": the first argument that is a plain text and not about something else.</summary>
    private static void FillPlaces(Filling filling)
    {
        var words = filling.Clause.Words;
        for (var index = 1; index < words.Count; index++)
        {
            if (words[index - 1].Lower is not ("in" or "at" or "within") || !filling.IsUnused(words[index]) || Lexicon.IsStopWord(words[index].Lower))
            {
                continue;
            }

            if (filling.Open(PropertyKind.Text).FirstOrDefault(property => filling.Tool.Reads || property.Required) is { } property)
            {
                var name = filling.Unused(MentionKind.Name).FirstOrDefault(mention => mention.Covers(words[index]));
                var text = name?.Value ?? words[index].Text;
                filling.Set(property, text);
                filling.Use([words[index]]);
                filling.Evidence++;
                if (name is not null)
                {
                    filling.Use(name);
                }
            }
        }
    }

    /// <summary>What a tool cannot do without may be any value that nothing else has taken.</summary>
    private static void FillRequired(Filling filling)
    {
        foreach (var property in filling.Open(PropertyKind.Text, PropertyKind.Query, PropertyKind.Content, PropertyKind.Reference).Where(property => property.Required).ToList())
        {
            var needsLookup = property.Kind == PropertyKind.Reference && property.Noun is not null && filling.Tools.Nouns.Contains(property.Noun);
            var mention = needsLookup || property.Kind == PropertyKind.Content
                ? null
                : filling.Unused(MentionKind.Name, MentionKind.Email, MentionKind.RecordId).FirstOrDefault()
                    ?? (property.Kind == PropertyKind.Reference ? filling.Unused(MentionKind.Number).FirstOrDefault() : null);
            if (mention is not null)
            {
                filling.Set(property, mention);
            }
            else if (property.Kind == PropertyKind.Content && IsSpoken(filling) && Rest(filling) is { Length: > 0 } rest)
            {
                filling.Set(property, rest);
            }
            else if (property.Kind is PropertyKind.Query or PropertyKind.Text && Leftovers(filling) is { Length: > 0 } words)
            {
                filling.Set(property, words);
            }
        }
    }

    /// <summary>A tool that takes one text and nothing else: "echo hello world".</summary>
    private static bool IsSpoken(Filling filling) =>
        filling.Clause.Mood == Mood.Commands && filling.Tool.Required.Count() == 1 && filling.Clause.Words.Count > filling.Clause.AfterVerb;

    private static string Rest(Filling filling) => filling.Clause.Head[filling.Clause.Words[filling.Clause.AfterVerb].Start..].Trim();

    private static void FillQuery(Filling filling)
    {
        if (filling.Tool.Reads && filling.Open(PropertyKind.Query).FirstOrDefault() is { } query && Leftovers(filling) is { Length: > 0 } words)
        {
            filling.Set(query, words);
        }
    }

    private static string Leftovers(Filling filling)
    {
        var known = filling.Tool.Properties.SelectMany(property => property.NameStems.Concat(property.TitleStems)).Concat(filling.Tools.Profile(filling.Tool)).Concat(filling.Tool.Nouns).Concat(filling.Tool.Families).Append(Words.Stem(filling.Tool.Verb)).ToHashSet();
        var topicAt = filling.Clause.Words.FirstOrDefault(word => Topics.Contains(word.Lower))?.Start ?? int.MaxValue;
        var left = filling.Clause.Words.Skip(filling.Clause.AfterVerb)
            .Where(word => filling.IsUnused(word) && !Lexicon.IsStopWord(word.Lower) && !Topics.Contains(word.Lower) && !Lexicon.QuestionWords.Contains(word.Lower) && !Lexicon.Persons.Contains(word.Stem))
            .Where(word => word.Start > topicAt || filling.Clause.Of(MentionKind.Name).Any(name => name.Covers(word)) || !(known.Contains(word.Stem) || known.Any(stem => ReferenceArguments.SharesRoot(stem, word.Stem))))
            .ToList();
        filling.Search(left);
        return string.Join(' ', left.Select(word => word.Possessive ? word.Text[..^2] : word.Text));
    }
}
