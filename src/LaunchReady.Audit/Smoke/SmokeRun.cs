namespace LaunchReady.Audit.Smoke;

/// <summary>One run under way: results, what was made, what was left behind.</summary>
internal sealed class SmokeRun(SmokeExchange exchange, SmokeValues values, CancellationToken grace, CancellationToken cancellationToken)
{
    private readonly List<SmokeResult> _results = [];
    private readonly Stack<SmokeStep> _made = new();
    private readonly List<string> _leftBehind = [];

    public IReadOnlyList<SmokeResult> Results => _results;

    public IReadOnlyList<string> LeftBehind => _leftBehind;

    public SmokeValues Values => values;

    public int TakenBack { get; private set; }

    public bool WasStopped { get; private set; }

    public async Task StepAsync(SmokeStep step)
    {
        var result = await ResultAsync(step).ConfigureAwait(false);
        foreach (var capture in step.Captures.Where(_ => result.State != SmokeState.Passed))
        {
            values.Miss(capture.Name, result.State == SmokeState.Failed ? $"\"{step.Title}\" failed" : result.Words);
        }

        _results.Add(result);
    }

    public async Task UndoAsync(Func<SmokeStep, bool> which)
    {
        var kept = new Stack<SmokeStep>();
        while (_made.TryPop(out var step))
        {
            if (!which(step))
            {
                kept.Push(step);
            }
            else if (await WhyNotUndoneAsync(step).ConfigureAwait(false) is { } why)
            {
                _leftBehind.Add($"{step.Title}: {why}");
                Spoil(step, $"what it made could not be taken back: {why}");
            }
            else
            {
                TakenBack++;
            }
        }

        foreach (var step in kept)
        {
            _made.Push(step);
        }
    }

    private async Task<SmokeResult> ResultAsync(SmokeStep step)
    {
        WasStopped |= cancellationToken.IsCancellationRequested;
        if (((WasStopped ? "the run was stopped" : null) ?? step.CannotRun ?? exchange.WhyNot(step) ?? values.WhyNot(step.Request, Texts(step.Expected), step.Needs)) is { } reason)
        {
            return new SmokeResult(step, SmokeState.NotRun, reason);
        }

        try
        {
            var answer = await exchange.SendAsync(step.Request, step.Proves, step.Title, values, step.Undo is null ? cancellationToken : grace).ConfigureAwait(false);
            return Judge(step, answer);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            WasStopped = true;
            Doubt(step);
            return new SmokeResult(step, SmokeState.NotRun, "the run was stopped");
        }
    }

    private SmokeResult Judge(SmokeStep step, SmokeAnswer answer)
    {
        if (answer.Http.Held)
        {
            return new SmokeResult(step, SmokeState.NotRun, answer.Http.Failure!);
        }

        if (SmokeExchange.TooMany(answer) && !step.Expected.Statuses.Contains(answer.Http.Status))
        {
            return Seen(step, SmokeState.NotRun, $"the server's limit was used up: it answered 429{(answer.Http.Header("Retry-After") is { } after ? $", Retry-After {after}" : "")}", answer);
        }

        List<string> faults = [.. SmokeJudge.Faults(answer, step.Expected, text => values.Fill(text, ValuePlace.Plain))];
        if (HasDone(step, answer))
        {
            faults.AddRange(Capture(step, answer, faults.Count == 0));
            Remember(step);
        }
        else if (answer.Http.Failure is not null)
        {
            Doubt(step);
        }

        return faults.Count > 0 ? Seen(step, SmokeState.Failed, string.Join("; ", faults), answer) : Seen(step, SmokeState.Passed, SmokeExchange.Evidence(answer, step.Expected), answer);
    }

    // Pages answer a form by a redirect; where that is expected, it is success, unless it is how somebody is denied.
    private static bool HasDone(SmokeStep step, SmokeAnswer answer) =>
        answer.Http.IsSuccess || (answer.Http.Status is 302 or 303 && step.Proves != SmokeThing.DeniedAction && step.Expected.Statuses.Contains(answer.Http.Status));

    // Also of an answer that was not the expected one: what it made must be found to be taken back.
    private List<string> Capture(SmokeStep step, SmokeAnswer answer, bool passed)
    {
        List<string> faults = [];
        foreach (var capture in step.Captures)
        {
            if (capture.Find(answer, values.Find) is { } value && SmokeValues.CanBeKept(value))
            {
                values.Set(capture.Name, value);
            }
            else if (capture.WhenMissing is { } why)
            {
                values.Miss(capture.Name, why);
            }
            else if (passed)
            {
                faults.Add(answer.Json is null ? $"{capture.Fault}: it is {answer.Kind}" : capture.Fault);
            }
        }

        return faults;
    }

    private void Remember(SmokeStep step)
    {
        if (step.Undo is not null)
        {
            _made.Push(step);
        }
    }

    private void Doubt(SmokeStep step)
    {
        if (step.Undo is not null)
        {
            _leftBehind.Add($"{step.Title}: no answer came, so it is not known whether something was made");
        }
    }

    private async Task<string?> WhyNotUndoneAsync(SmokeStep step)
    {
        if (values.WhyNot(step.Undo!, [], []) is { } reason)
        {
            return reason;
        }

        try
        {
            var answer = await exchange.SendAsync(step.Undo!, step.Proves, $"take back: {step.Title}", values, grace).ConfigureAwait(false);
            var isGone = answer.Http.IsSuccess || answer.Http.Status is 404 or 410 || (step.Proves == SmokeThing.SignIn && answer.Http.Status == 401);
            return isGone ? null : answer.Http.Failure ?? $"{step.Undo!.Method} answered {answer.Http.Status}";
        }
        catch (OperationCanceledException) when (grace.IsCancellationRequested)
        {
            return "the time for it ran out";
        }
    }

    private void Spoil(SmokeStep step, string why)
    {
        var at = _results.FindIndex(result => ReferenceEquals(result.Step, step));
        var result = _results[at];
        _results[at] = result with { State = SmokeState.Failed, Words = result.State == SmokeState.Failed ? $"{result.Words}; {why}" : why };
    }

    private static SmokeResult Seen(SmokeStep step, SmokeState state, string words, SmokeAnswer answer) =>
        new(step, state, words) { Elapsed = answer.Http.Elapsed, FirstByte = answer.Http.FirstByte, WasAnswered = answer.Http.Status > 0 };

    private static IEnumerable<string> Texts(SmokeExpectation expected) => expected.Texts.Concat(expected.Absent).Concat(expected.Values.Select(pair => pair.Value));
}
