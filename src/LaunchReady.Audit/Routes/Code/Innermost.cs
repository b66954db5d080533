namespace LaunchReady.Audit.Routes.Code;

/// <summary>For each token the innermost of a set of spans that nest, in one pass.</summary>
internal static class Innermost
{
    public static int[] Of(int tokens, IReadOnlyList<Span> spans)
    {
        var map = new int[tokens];
        var order = Enumerable.Range(0, spans.Count).OrderBy(index => spans[index].Start).ThenByDescending(index => spans[index].End).ToArray();
        var open = new Stack<int>();
        var next = 0;
        for (var at = 0; at < tokens; at++)
        {
            while (open.TryPeek(out var top) && spans[top].End <= at)
            {
                open.Pop();
            }

            for (; next < order.Length && spans[order[next]].Start <= at; next++)
            {
                if (spans[order[next]].End > at)
                {
                    open.Push(order[next]);
                }
            }

            map[at] = open.TryPeek(out var innermost) ? innermost : -1;
        }

        return map;
    }
}
