using System.Collections.Frozen;
using System.Text.Json;

namespace LaunchReady.Guard.Intents;

/// <summary>
/// Which words of a person ask for which kind of action, and which kind a tool's name speaks of. Words are data (<c>actions.json</c>);
/// a word that is in no list means itself and nothing else.
/// </summary>
internal static class ActionLexicon
{
    private static readonly LexiconData s_data = Load();

    private static readonly FrozenDictionary<string, ulong> s_person = Index(action => action.Person);

    private static readonly FrozenDictionary<string, ulong> s_tool = Index(action => action.Tool);

    private static readonly FrozenDictionary<string, ulong> s_argument = Index(action => action.Argument);

    private static readonly FrozenSet<string> s_otherVerbs = s_data.OtherVerbs.ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string> s_nounsToo = s_data.NounsToo.ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string> s_moneyWords = s_data.MoneyWords.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>The kinds of action that a person's verb asks for, as bits; 0 when it is in no list.</summary>
    public static ulong OfPerson(string verb) => s_person.GetValueOrDefault(verb);

    /// <summary>The kinds of action that a word of a tool's name speaks of.</summary>
    public static ulong OfTool(string word) => s_tool.GetValueOrDefault(word);

    /// <summary>The kinds of action that an argument's name speaks of: participants are invited.</summary>
    public static ulong OfArgument(string word) => s_argument.GetValueOrDefault(word);

    /// <summary>The bit of one kind.</summary>
    public static ulong Named(string action) => 1UL << s_data.Actions.FindIndex(candidate => candidate.Name == action);

    public static bool IsVerb(string word) => s_person.ContainsKey(word) || s_otherVerbs.Contains(word);

    /// <summary>Whether the word is as often a thing as an action: "the email".</summary>
    public static bool MayBeNoun(string word) => s_nounsToo.Contains(word);

    public static bool SaysMoney(string word) => s_moneyWords.Contains(word);

    private static FrozenDictionary<string, ulong> Index(Func<ActionData, List<string>> words)
    {
        var bits = new Dictionary<string, ulong>(StringComparer.Ordinal);
        for (var i = 0; i < s_data.Actions.Count; i++)
        {
            foreach (var word in words(s_data.Actions[i]))
            {
                bits[word] = bits.GetValueOrDefault(word) | (1UL << i);
            }
        }

        return bits.ToFrozenDictionary(StringComparer.Ordinal);
    }

    private static LexiconData Load()
    {
        using var stream = typeof(ActionLexicon).Assembly.GetManifestResourceStream("intents/actions.json")!;
        return JsonSerializer.Deserialize<LexiconData>(stream, JsonSerializerOptions.Web)!;
    }

    private sealed record ActionData(string Name, List<string> Person, List<string> Tool, List<string> Argument);

    private sealed record LexiconData(List<ActionData> Actions, List<string> MoneyWords, List<string> OtherVerbs, List<string> NounsToo);
}
