namespace LaunchReady.Signs;

/// <summary>A text with the score of a model that has not seen it.</summary>
internal readonly record struct Scored(Sample Sample, double Logit);

/// <summary>Five folds. Our own texts are learned from in each and measured in none.</summary>
internal static class CrossValidation
{
    public const double FalsePositives = 0.01;
    private const int Folds = 5;

    /// <summary>Each fold leaves out whole sources: what is measured comes from authors the model has read nothing of.</summary>
    public static List<Scored> OverSources(Corpus corpus)
    {
        var sources = corpus.Samples.Select(sample => sample.Source).OfType<string>().Distinct().Order(StringComparer.Ordinal).ToList();
        return Run(corpus, Math.Max(Folds, sources.Count), (sample, _) => sources.IndexOf(sample.Source!));
    }

    /// <summary>Each fold leaves out every fifth text of each set: what is measured resembles what was read.</summary>
    public static List<Scored> Stratified(Corpus corpus) => Run(corpus, Folds, (_, number) => number % Folds);

    /// <summary>The score that at most one harmless text in a hundred reaches.</summary>
    public static double Threshold(IEnumerable<Scored> scored)
    {
        var harmless = scored.Where(one => !one.Sample.IsAttempt).Select(one => one.Logit).OrderDescending().ToList();
        return harmless[(int)(harmless.Count * FalsePositives)];
    }

    private static List<Scored> Run(Corpus corpus, int folds, Func<Sample, int, int> foldOf)
    {
        var measured = corpus.Samples.Where(sample => sample.Source is not null).GroupBy(sample => (sample.Set, sample.IsAttempt))
            .SelectMany(set => set.Select((sample, number) => (Sample: sample, Fold: foldOf(sample, number)))).ToList();
        var own = corpus.Samples.Where(sample => sample.Source is null).ToList();
        return [.. Enumerable.Range(0, folds).AsParallel().AsOrdered().SelectMany(fold =>
        {
            var model = Regression.Fit([.. own, .. measured.Where(one => one.Fold != fold).Select(one => one.Sample)]);
            return measured.Where(one => one.Fold == fold).Select(one => new Scored(one.Sample, model.Logit(one.Sample))).ToList();
        })];
    }
}
