namespace LaunchReady.Detection.Injection;

/// <summary>A whole text, window by window.</summary>
internal static class WindowedScan
{
    private const int MostSigns = 100;

    [ThreadStatic]
    private static WindowScan? t_window;

    public static InjectionReport Run(string text)
    {
        var window = t_window ??= new WindowScan();
        var model = SignModel.BuiltIn;
        var score = 0.0;
        List<InjectionSign>? signs = null;
        foreach (var (start, length) in Windows(text.Length))
        {
            window.Read(text.AsSpan(start, length));
            score = Math.Max(score, Math.Max(window.Floor, model.Score(window.Features)));
            foreach (var sign in window.Signs)
            {
                AddOnce(signs ??= [], sign with { Start = sign.Start + start });
            }
        }

        signs?.Sort(static (left, right) => (left.Start, left.Length).CompareTo((right.Start, right.Length)));
        return new InjectionReport(score, signs ?? []);
    }

    /// <summary>The features of each window, for the training.</summary>
    public static IEnumerable<Features> FeaturesOf(string text, WindowScan window)
    {
        foreach (var (start, length) in Windows(text.Length))
        {
            window.Read(text.AsSpan(start, length));
            yield return window.Features;
        }
    }

    // The last window ends with the text, so that no window is a mere rest.
    private static IEnumerable<(int Start, int Length)> Windows(int length)
    {
        for (var start = 0; start < length; start += WindowScan.Step)
        {
            if (start + WindowScan.Size >= length)
            {
                var last = Math.Max(0, length - WindowScan.Size);
                yield return (last, length - last);
                yield break;
            }

            yield return (start, WindowScan.Size);
        }
    }

    // Windows overlap: what both saw is one sign.
    private static void AddOnce(List<InjectionSign> signs, InjectionSign sign)
    {
        if (signs.Count < MostSigns && !signs.Exists(known => known.Id == sign.Id && known.Start < sign.End && sign.Start < known.End))
        {
            signs.Add(sign);
        }
    }
}
