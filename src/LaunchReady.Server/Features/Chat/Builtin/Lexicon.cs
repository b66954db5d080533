using System.Collections.Frozen;

namespace LaunchReady.Server.Features.Chat.Builtin;

/// <summary>
/// What the model knows of English: which verbs mean the same act, which words carry no meaning of their own.
/// It knows no tool: a verb that is missing here still finds a tool that is called by it.
/// </summary>
internal static class Lexicon
{
    public const string Reading = "read";

    private static readonly FrozenDictionary<string, string[]> VerbFamilies = Families(
        ("search find list query lookup get show display read fetch view describe count browse retrieve see look check tell give know open explain summarise summarize sum total calculate compare pull", Reading),
        ("refund reimburse repay", "refund"),
        ("close resolve finish complete solve", "close"),
        ("assign reassign give hand delegate allocate transfer", "assign"),
        ("send email mail message notify forward write", "send"),
        ("draft compose write prepare", "draft"),
        ("update change set edit modify correct rename adjust replace put patch", "update"),
        ("delete remove erase drop purge destroy", "delete"),
        ("comment note reply respond annotate", "comment"),
        ("void cancel annul", "void"),
        ("create add open make register raise book schedule file new post", "create"),
        ("run execute start launch trigger", "run"), ("stop halt pause suspend", "stop"), ("restart reboot", "restart"), ("reopen", "reopen"), ("approve", "approve"), ("pay", "pay"),
        ("escalate", "escalate"), ("archive", "archive"), ("merge", "merge"), ("export", "export"), ("import", "import"), ("upload", "upload"), ("download", "download"), ("move", "move"), ("invite", "invite"), ("order", "order"));

    private static readonly FrozenDictionary<string, string> Participles = new Dictionary<string, string>
    {
        ["closed"] = "close",
        ["resolved"] = "close",
        ["done"] = "close",
        ["solved"] = "close",
        ["finished"] = "close",
        ["completed"] = "close",
        ["fixed"] = "close",
        ["void"] = "void",
        ["voided"] = "void",
        ["cancelled"] = "void",
        ["canceled"] = "void",
        ["refunded"] = "refund",
        ["deleted"] = "delete",
    }.ToFrozenDictionary();

    /// <summary>Verbs that carry the act in the noun that follows: "issue a refund", "leave a comment".</summary>
    public static readonly FrozenSet<string> LightVerbs = Set("add leave write post make put give issue do process draft send");

    /// <summary>Words before the verb of a request that only make it polite.</summary>
    public static readonly FrozenSet<string> Fillers = Set("please pls can could would will you kindly now then also just ok okay yes yep sure so hi hello hey thanks i i'd we'd we want wants need like to let us let's lets go ahead and help me well right");

    public static readonly FrozenSet<string> QuestionWords = Set("what which who whose whom how when where why is are was were am do does did has have had any should may must might isn't aren't what's who's");

    public static readonly FrozenSet<string> Negations = Set("don't dont not never no without nobody none nor neither isn't aren't doesn't unless");

    public static readonly FrozenSet<string> Pronouns = Set("it this that them they he she him her its their his these those one ones same");

    /// <summary>Stems of words for people.</summary>
    public static readonly FrozenSet<string> Persons = Set("staff employe person peopl user member colleagu colleague agent owner contact team");

    public static readonly FrozenSet<string> StopWords = Set(
        "a an the of for from by to with in on at as and or but if then than into onto about per via is are was were be been being am do does did done has have had having i me my mine we us our ours you your yours he him his she her it its they them their this that these those there here " +
        "what which who whose whom how when where why many much more most few some any all every each both either no not none without please can could would will shall should may might must let let's just also only still yet currently current now right anything something everything someone anyone one ones " +
        "show find list get give tell search look display see view read fetch check count know want need like help number total sum amount latest newest recent recently oldest first last top go ahead ok okay yes hi hello hey thanks thank say said says wrote write written saying mean us up out over under above below between after before since until " +
        "record records entry entries item items stuff thing things detail details information info regarding concerning mentioning containing called named having exist exists got work works working handle handles handling belong belongs come comes came doing make makes made happen happens happened ask asks asked second third fourth fifth biggest largest highest smallest lowest cheapest less greater least altogether overall together quick quickly ever created opened issued sent received updated added raised made dated");

    /// <summary>Words that stand for values a system may call otherwise. Each value is tried against the choices that a tool offers.</summary>
    private static readonly FrozenDictionary<string, string[]> ValueSynonyms = new Dictionary<string, string[]>
    {
        ["outstanding"] = ["outstanding", "unpaid", "open", "overdue"],
        ["unpaid"] = ["unpaid", "outstanding", "open", "overdue"],
        ["owe"] = ["unpaid", "outstanding", "open", "overdue"],
        ["late"] = ["overdue", "late"],
        ["cancelled"] = ["cancelled", "canceled", "void"],
        ["canceled"] = ["canceled", "cancelled", "void"],
        ["voided"] = ["void"],
        ["resolved"] = ["resolved", "closed", "done"],
        ["solved"] = ["resolved", "closed", "done"],
        ["done"] = ["done", "closed"],
        ["unresolved"] = ["open"],
        ["unsolved"] = ["open"],
        ["active"] = ["active", "open"],
        ["waiting"] = ["waiting", "pending"],
        ["critical"] = ["critical", "urgent"],
        ["important"] = ["important", "high"],
        ["medium"] = ["medium", "normal"],
        ["settled"] = ["settled", "paid"],
    }.ToFrozenDictionary();

    public static IReadOnlyList<string> FamiliesOf(string verb) => VerbFamilies.TryGetValue(verb, out var families) ? families : [];

    public static string? ActOfParticiple(string word) => Participles.GetValueOrDefault(word);

    public static bool IsStopWord(string lower) => StopWords.Contains(lower);

    /// <summary>The values that a word may stand for, the likeliest first, the word itself included.</summary>
    public static IReadOnlyList<string> ValuesOf(string lower) => ValueSynonyms.TryGetValue(lower, out var values) ? values : [lower];

    private static FrozenDictionary<string, string[]> Families(params (string Verbs, string Family)[] rows) =>
        rows.SelectMany(row => row.Verbs.Split(' ').Select(verb => (verb, row.Family)))
            .GroupBy(pair => pair.verb)
            .ToFrozenDictionary(group => group.Key, group => group.Select(pair => pair.Family).ToArray());

    private static FrozenSet<string> Set(string words) => words.Split(' ').ToFrozenSet();
}
