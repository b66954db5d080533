using System.Text;
using System.Text.RegularExpressions;

namespace LaunchReady.Server.Features.Chat.Builtin;

/// <summary>Says who the model is and what it can do with the tools it was given, and admits when it does not understand.</summary>
internal static partial class Introductions
{
    private const string Who = "I am Launch Ready's built-in model: I follow fixed rules, I do not learn, and I understand plain requests about the tools that I was given.";
    private static readonly string[] Greetings = ["hello", "hi", "hey", "hallo", "good", "greetings", "morning"];
    private static readonly string[] Thanks = ["thanks", "thank", "thx", "great", "perfect", "cool", "nice"];

    public static bool IsSmallTalk(Clause clause) => OfSmallTalk(clause, null) is not null;

    public static string Fallback(Execution execution, IReadOnlyList<Clause> clauses)
    {
        var clause = clauses[^1];
        return OfSmallTalk(clause, execution.Tools)
            ?? Passages.Quote(execution.Conversation.Documents, clause)
            ?? $"I did not understand that. {Who} {Offer(execution.Tools, 3)}";
    }

    /// <summary>The person commanded something that no tool does.</summary>
    public static string CannotDo(Clause clause, Toolbox tools) =>
        $"I have no tool with which I could “{Markdown.Escape(clause.Verb)}” that, so nothing was done. {Offer(tools, 3)}";

    private static string? OfSmallTalk(Clause clause, Toolbox? tools)
    {
        var words = clause.Words.Select(word => word.Lower).ToList();
        if (words.Count == 0)
        {
            return null;
        }

        var asksWho = clause.SaysPhrase("who are you") || clause.SaysPhrase("what are you") || clause.SaysPhrase("are you a") || clause.SaysPhrase("are you an") || clause.SaysPhrase("which model") || clause.SaysPhrase("what model") || clause.SaysPhrase("your name");
        var asksHelp = clause.SaysPhrase("what can you") || clause.SaysPhrase("help me") || clause.SaysPhrase("how do you work") || clause.SaysPhrase("how does this work") || clause.SaysPhrase("what do you do") || (words.Count <= 2 && words[0] is "help" or "commands" or "examples");
        if (asksWho || asksHelp || (words.Count <= 4 && Greetings.Contains(words[0])))
        {
            return $"{(Greetings.Contains(words[0]) ? "Hello. " : "")}{Who} {Offer(tools, 6)}";
        }

        return words.Count <= 4 && Thanks.Contains(words[0]) ? "You are welcome." : null;
    }

    private static string Offer(Toolbox? tools, int most)
    {
        var examples = tools is null ? [] : Examples(tools).Take(most).ToList();
        return examples.Count == 0 ? "No tool is connected, so I can only quote your documents." : $"You could ask me, for example:\n\n{string.Join('\n', examples)}";
    }

    /// <summary>Reads before changes, each tool once.</summary>
    private static IEnumerable<string> Examples(Toolbox tools)
    {
        var reads = tools.Cards.Where(card => card.Reads).OrderByDescending(card => card.Finds).ToList();
        var changes = tools.Cards.Where(card => !card.Reads).ToList();
        for (var index = 0; index < Math.Max(reads.Count, changes.Count); index++)
        {
            if (index < reads.Count)
            {
                yield return Example(reads[index]);
            }

            if (index < changes.Count)
            {
                yield return Example(changes[index]);
            }
        }
    }

    private static string Example(ToolCard card) => $"- {Wording(card)}";

    /// <summary>A sentence that leads to the tool.</summary>
    public static string Wording(ToolCard card)
    {
        var choice = card.Finds ? card.Properties.FirstOrDefault(property => property.Choices.Count > 0) : null;
        var sentence = new StringBuilder(choice is not null ? $"show {choice.Choices[choice.Choices.Count / 2]} {string.Join(' ', card.NounWords)}" : Sentence.Name(card));
        foreach (var property in card.Required)
        {
            sentence.Append(property switch
            {
                _ when property == card.Subject => " " + (SampleId().Match(property.Description) is { Success: true } sample ? sample.Value : "…"),
                { Kind: PropertyKind.Content or PropertyKind.Reason } => ": …",
                { Kind: PropertyKind.Subject } => $" with {property.Label} …",
                { Kind: PropertyKind.Reference or PropertyKind.Email } => " to …",
                _ => $" {property.Label} …",
            });
        }

        return Markdown.Escape(sentence.ToString());
    }

    [GeneratedRegex("""\b[A-Z]{1,8}-\d+\b""", RegexOptions.NonBacktracking)]
    private static partial Regex SampleId();
}
