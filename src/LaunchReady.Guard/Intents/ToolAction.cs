using LaunchReady.Guard.Origins;

namespace LaunchReady.Guard.Intents;

/// <summary>
/// What kind of action a tool performs, read from its name: <c>send_money</c> sends and pays. A verb that is in no list stands for itself:
/// only a person who says "star" asks for <c>star_repository</c>.
/// </summary>
internal sealed record ToolAction(ulong Kinds, string Verb)
{
    private static readonly ulong s_pay = ActionLexicon.Named("pay");
    private static readonly ulong s_moneys = s_pay | ActionLexicon.Named("refund") | ActionLexicon.Named("buy");
    private static readonly ulong s_create = ActionLexicon.Named("create");

    /// <summary>Whether it makes something new and overwrites nothing.</summary>
    public bool Creates => (Kinds & s_create) != 0;

    /// <summary>Whether it moves money.</summary>
    public bool Pays => (Kinds & s_moneys) != 0;

    public static ToolAction Of(ToolDeclaration tool)
    {
        var words = Words.Of(tool.Name);
        var verbs = words.Where(word => ActionLexicon.OfTool(word) != 0 || ActionLexicon.IsVerb(word)).ToList();

        // The first verb is what it does; later ones are things: "post" in "get_post".
        var verb = verbs.Count > 0 ? verbs[0] : words.Count > 0 ? words[0] : tool.Name;
        var kinds = ActionLexicon.OfTool(verb);
        if (kinds != 0 && words.Any(ActionLexicon.SaysMoney) && (kinds & ActionLexicon.OfTool("send")) != 0)
        {
            kinds |= s_pay;
        }

        return new ToolAction(kinds, verb);
    }

    /// <summary>The same with what one argument adds to it.</summary>
    public ToolAction For(TypedValue value)
    {
        var kinds = Kinds;
        foreach (var word in value.NameWords)
        {
            kinds |= ActionLexicon.OfArgument(word);
        }

        return kinds == Kinds ? this : this with { Kinds = kinds };
    }

    /// <summary>Whether a person's verb asks for this.</summary>
    public bool IsAskedBy(RequestVerb verb) => verb.Asks && ((verb.Kinds & Kinds) != 0 || Verb == verb.Word);
}
