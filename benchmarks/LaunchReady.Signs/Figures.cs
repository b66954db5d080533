using System.Globalization;

namespace LaunchReady.Signs;

internal static class Figures
{
    private const double Mark = 0.80;
    private const int WorstShown = 40;

    public static bool Print(Corpus corpus, string data)
    {
        var unseen = CrossValidation.OverSources(corpus);
        Table("Recall at 1 % false positives, five-fold over sources (no text of a source is learned from when it is measured)", unseen);
        Table("For comparison: plain five-fold, stratified (texts of the same sets are learned from)", CrossValidation.Stratified(corpus));
        ToolOutputs.Print(data);
        return Recall(unseen, CrossValidation.Threshold(unseen)) >= Mark;
    }

    private static void Table(string title, List<Scored> scored)
    {
        var threshold = CrossValidation.Threshold(scored);
        Console.WriteLine(title);
        Console.WriteLine();
        Console.WriteLine("| set | texts | found | share |");
        Console.WriteLine("| --- | --- | --- | --- |");
        foreach (var set in scored.GroupBy(one => (one.Sample.IsAttempt, one.Sample.Set)).OrderByDescending(set => set.Key.IsAttempt).ThenBy(set => set.Key.Set, StringComparer.Ordinal))
        {
            var found = set.Count(one => one.Logit > threshold);
            Line($"{set.Key.Set} {(set.Key.IsAttempt ? "attempts" : "harmless")}", set.Count(), found);
        }

        Line("**all attempts (recall)**", scored.Count(one => one.Sample.IsAttempt), scored.Count(one => one.Sample.IsAttempt && one.Logit > threshold));
        Line("**all harmless (false positives)**", scored.Count(one => !one.Sample.IsAttempt), scored.Count(one => !one.Sample.IsAttempt && one.Logit > threshold));
        Console.WriteLine();
    }

    /// <summary>The harmless texts that look worst and the attempts that look best, for whoever wants to make the model better.</summary>
    public static void PrintWorst(Corpus corpus)
    {
        var unseen = CrossValidation.OverSources(corpus);
        foreach (var one in unseen.Where(one => !one.Sample.IsAttempt).OrderByDescending(one => one.Logit).Take(WorstShown))
        {
            Show(one);
        }

        foreach (var set in unseen.Where(one => one.Sample.IsAttempt).GroupBy(one => one.Sample.Set))
        {
            set.OrderBy(one => one.Logit).Take(WorstShown / 2).ToList().ForEach(Show);
        }
    }

    private static void Show(Scored one)
    {
        var text = one.Sample.Text.ReplaceLineEndings(" ");
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{one.Logit,7:0.00} {one.Sample.Set}: {text[..Math.Min(text.Length, 240)]}"));
    }

    private static double Recall(List<Scored> scored, double threshold) =>
        (double)scored.Count(one => one.Sample.IsAttempt && one.Logit > threshold) / scored.Count(one => one.Sample.IsAttempt);

    private static void Line(string what, int texts, int found) =>
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {what} | {texts} | {found} | {(double)found / texts:0.000} |"));
}
