namespace LaunchReady.Audit.Routes.Lexing;

/// <summary>Which bracket belongs to which, and in which bracket a token lies. Forgiving: a bracket without its partner is passed over.</summary>
internal static class Brackets
{
    private const int Patience = 4;

    public static (int[] Partner, int[] Enclosing) Of(List<Token> tokens)
    {
        var partner = new int[tokens.Count];
        var enclosing = new int[tokens.Count];
        Array.Fill(partner, -1);
        var open = new List<int>();
        for (var at = 0; at < tokens.Count; at++)
        {
            var mark = tokens[at].Kind == TokenKind.Mark ? tokens[at].Value : "";
            if (mark is ")" or "]" or "}")
            {
                Close(tokens, open, partner, at, mark);
            }

            enclosing[at] = open.Count > 0 ? open[^1] : -1;
            if (mark is "(" or "[" or "{")
            {
                open.Add(at);
            }
        }

        return (partner, enclosing);
    }

    private static void Close(List<Token> tokens, List<int> open, int[] partner, int at, string mark)
    {
        var wanted = mark switch { ")" => "(", "]" => "[", _ => "{" };
        for (var back = 1; back <= Math.Min(Patience, open.Count); back++)
        {
            if (tokens[open[^back]].Value == wanted)
            {
                partner[at] = open[^back];
                partner[open[^back]] = at;
                open.RemoveRange(open.Count - back, back);
                return;
            }
        }
    }
}
