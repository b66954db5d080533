using System.Text.Json;
using System.Text.Json.Nodes;

namespace LaunchReady.Server.Features.Chat.Builtin;

/// <summary>Takes the next message as the answer to what was asked, unless it is plainly something else.</summary>
internal static class OpenQuestions
{
    private const int LongestName = 4;
    private static readonly string[] Refusals = ["cancel", "never", "nevermind", "stop", "forget", "no", "nothing", "abort"];

    /// <summary>The goal with the answer filled in, or null when the message does not answer.</summary>
    public static Goal? Answer(Execution execution, OpenQuestion question, IReadOnlyList<Clause> clauses)
    {
        var message = execution.Turn.Question.Trim();
        var first = clauses[0];
        if (first.Words.Count is > 0 and <= 4 && Refusals.Contains(first.Words[0].Lower))
        {
            execution.Stop("All right, nothing was done.");
            return null;
        }

        if (IsSomethingElse(execution, question, first))
        {
            return null;
        }

        var values = (JsonObject)question.Goal.Values.DeepClone();
        var names = new Dictionary<ToolProperty, string>();
        var extra = ArgumentFiller.Fill(question.Goal.Tool, first with { Mood = Mood.Commands, AfterVerb = 0 }, execution.Tools);
        if (ValueOf(execution, question, first, message, extra) is { } value)
        {
            values[question.Property.Name] = value;
        }
        else if (extra.Names.TryGetValue(question.Property, out var name) || (MayBeName(question.Property, extra) && first.Words.Count <= LongestName))
        {
            names[question.Property] = name ?? message;
        }

        foreach (var property in question.Goal.Tool.Properties.Where(property => property.Kind is not (PropertyKind.Content or PropertyKind.Reason or PropertyKind.Query) && !values.ContainsKey(property.Name) && extra.Values.ContainsKey(property.Name)))
        {
            values[property.Name] = extra.Values[property.Name]!.DeepClone();
        }

        return values.Count == question.Goal.Values.Count && names.Count == 0 ? null : question.Goal with { Values = values, Names = names };
    }

    /// <summary>A ticket is not called by a name: a remark must not be taken for one and lead to some ticket.</summary>
    private static bool MayBeName(ToolProperty property, Filling filling) =>
        property.Kind == PropertyKind.Email || (property is { Kind: PropertyKind.Reference, Noun: { } noun } && ReferenceArguments.IsNamed(filling, noun));

    private static bool IsSomethingElse(Execution execution, OpenQuestion question, Clause clause)
    {
        var isText = question.Property.Kind is PropertyKind.Content or PropertyKind.Reason or PropertyKind.Subject;
        if (clause.Mood == Mood.Commands)
        {
            return ToolRouter.Find(clause, execution.Tools) is { } route && (!isText || clause.Of(MentionKind.RecordId).Any()) && !(question.Goal.Tool == route.Tool && question.Property.Kind == PropertyKind.Text);
        }

        var asks = clause.Words.Count > 0 && (Lexicon.QuestionWords.Contains(clause.Words[0].Lower) || (clause.Verb.Length > 0 && clause.Families.Contains(Lexicon.Reading)));
        return (asks && (!isText || clause.Head.EndsWith('?') || ToolRouter.Find(clause, execution.Tools) is { Score: >= 4 })) || (!isText && Introductions.IsSmallTalk(clause));
    }

    private static JsonNode? ValueOf(Execution execution, OpenQuestion question, Clause clause, string message, Filling extra)
    {
        var property = question.Property;
        if (question.Candidates.Count > 0 && Chosen(question, clause, message) is { } chosen)
        {
            return Values.For(property, chosen);
        }

        if (property.Kind is PropertyKind.Content or PropertyKind.Reason or PropertyKind.Subject)
        {
            return Values.For(property, Tails.Unquoted(message));
        }

        if (extra.Values[property.Name] is { } filled)
        {
            return filled.DeepClone();
        }

        if (property.Kind == PropertyKind.Reference && property.Noun is { } noun && clause.Of(MentionKind.Number).FirstOrDefault() is { } number)
        {
            return Values.For(property, property.JsonType == "string" ? execution.Tools.IdFor(noun, number.Value) : number.Value);
        }

        return property.Kind is PropertyKind.Text or PropertyKind.Query or PropertyKind.Phone or PropertyKind.Number && !question.Goal.Tool.Families.Contains("update") ? Values.For(property, Tails.Unquoted(message)) : null;
    }

    private static string? Chosen(OpenQuestion question, Clause clause, string message)
    {
        var byId = question.Candidates.Where(candidate => Records.IdOf(candidate, question.Property.Noun) is { } id && clause.Of(MentionKind.RecordId).Any(mention => mention.Value.Equals(id, StringComparison.OrdinalIgnoreCase))).ToList();
        var record = byId.Count == 1 ? byId[0] : Picking.Pick(clause, question.Candidates);
        record ??= question.Candidates.Where(candidate => Records.IsNamed(candidate, message.TrimEnd('.', '!'), exactly: false)).Select(candidate => (JsonElement?)candidate).FirstOrDefault();
        return record is { } found ? question.Property.Kind == PropertyKind.Email ? Records.EmailOf(found) : Records.IdOf(found, question.Property.Noun) : null;
    }
}
