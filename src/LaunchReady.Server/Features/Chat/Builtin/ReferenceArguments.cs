namespace LaunchReady.Server.Features.Chat.Builtin;

/// <summary>Fills arguments that name a record: by its id, by "ticket 118", by a name that has yet to be looked up.</summary>
internal static class ReferenceArguments
{
    public static void Fill(Filling filling)
    {
        FillIds(filling);
        FillNumbers(filling);
        FillNames(filling);
    }

    private static void FillIds(Filling filling)
    {
        foreach (var mention in filling.Unused(MentionKind.RecordId).ToList())
        {
            var noun = NounBefore(filling, mention) ?? filling.Tools.NounOf(mention.Value);
            var open = filling.Open(PropertyKind.Reference).ToList();
            var property = open.Find(candidate => candidate.Noun == noun) ?? (noun is null ? open.FirstOrDefault() : null);
            if (property is not null && filling.Set(property, mention))
            {
                filling.Evidence += 2;
            }
        }
    }

    private static void FillNumbers(Filling filling)
    {
        foreach (var mention in filling.Unused(MentionKind.Number).ToList())
        {
            var property = NounBefore(filling, mention) is { } noun ? filling.Open(PropertyKind.Reference).FirstOrDefault(candidate => candidate.Noun == noun) : null;
            if (property is not null && filling.Set(property, property.JsonType == "string" ? filling.Tools.IdFor(property.Noun!, mention.Value) : mention.Value))
            {
                filling.Use(mention);
                filling.Evidence += 2;
            }
        }
    }

    private static void FillNames(Filling filling)
    {
        foreach (var mention in filling.Unused(MentionKind.Name, MentionKind.Email).ToList())
        {
            if (filling.Names.Count > 0 && IsSecondOfPair(filling, mention))
            {
                filling.Others.Add((filling.Names.Keys.Last(), mention.Value));
                filling.Use(mention);
                continue;
            }

            var open = filling.Open(PropertyKind.Reference).Where(property => property.Noun is { } noun && IsNamed(filling, noun)).ToList();
            var recipient = filling.Open(PropertyKind.Email).FirstOrDefault(property => property.Required);
            var property = Preferred(filling, open, mention) ?? recipient;
            if (property is not null)
            {
                var other = open.Find(candidate => candidate != property);
                filling.Guess ??= other is not null && IsGuess(filling, open, mention) ? (property, other) : null;
                filling.Names[property] = mention.Value;
                filling.Evidence += property == recipient ? 1 : 0;
                filling.Use(mention);
            }
        }
    }

    /// <summary>"of Contoso and Fabrikam": the second name is of the same kind as the first.</summary>
    private static bool IsSecondOfPair(Filling filling, Mention mention)
    {
        var before = filling.Clause.Mentions.LastOrDefault(other => other.Kind == MentionKind.Name && other.End <= mention.Start);
        return before is not null && filling.Clause.Head[before.End..mention.Start].Trim() is "and" or "or" or "," or "&";
    }

    /// <summary>Records of a kind that people call by name: those that are not themselves found through another record.</summary>
    public static bool IsNamed(Filling filling, string noun) =>
        filling.Tools.FinderOf(noun) is not { } finder || !finder.Properties.Any(property => property.Kind == PropertyKind.Reference && property.Noun is { } other && !finder.Nouns.Contains(other));

    private static ToolProperty? Preferred(Filling filling, List<ToolProperty> open, Mention mention)
    {
        var before = Before(filling, mention);
        var near = Near(filling, mention);
        return open.Find(property => near.Exists(word => IsHint(property, word)))
            ?? (before.LastOrDefault()?.Lower is "by" or "to" ? open.Find(property => Lexicon.Persons.Contains(property.Noun!)) : null)
            ?? open.Find(property => !Lexicon.Persons.Contains(property.Noun!))
            ?? open.FirstOrDefault();
    }

    private static bool IsGuess(Filling filling, List<ToolProperty> open, Mention mention) =>
        !open.Exists(property => Near(filling, mention).Exists(word => IsHint(property, word))) && Before(filling, mention).LastOrDefault()?.Lower is not ("by" or "to");

    private static bool IsHint(ToolProperty property, Word word) => word.Stem == property.Noun || SharesRoot(word.Stem, property.NameStems[0]);

    private static List<Word> Before(Filling filling, Mention mention) =>
        [.. filling.Clause.Words.Where(word => word.End <= mention.Start).TakeLast(3).Where(word => !filling.Clause.IsMentioned(word))];

    private static List<Word> Near(Filling filling, Mention mention) =>
        [.. Before(filling, mention), .. filling.Clause.Words.Where(word => word.Start >= mention.End).Take(1).Where(word => !SharesRoot(word.Stem, "assign"))];

    public static bool SharesRoot(string left, string right) => left.Length > 4 && right.Length > 4 && left[..5] == right[..5];

    private static string? NounBefore(Filling filling, Mention mention)
    {
        var before = filling.Clause.Words.Where(word => word.End <= mention.Start).TakeLast(2).Reverse().FirstOrDefault(word => word.Lower is not ("number" or "no" or "nr" or "id"));
        return before is null ? null
            : filling.Tool.Properties.FirstOrDefault(property => property.Noun is not null && (property.Noun == before.Stem || property.NameStems[0] == before.Stem))?.Noun;
    }
}
