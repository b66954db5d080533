using LaunchReady.Audit.Targets;

namespace LaunchReady.Audit.Smoke;

/// <summary>The smoke test that a manifest describes step by step, for a target of any kind.</summary>
internal static class DescribedPlan
{
    private static readonly int[] Denials = [401, 403, 404];

    public static SmokePlan Of(TargetManifest target, SmokeSettings settings) =>
        new(target.Name, [.. settings.Steps.Select(step => Step(step, target))]) { Variables = settings.Variables };

    private static SmokeStep Step(DescribedStep step, TargetManifest target)
    {
        var proves = SmokeThings.Of(step.Proves);
        return new SmokeStep(step.Name, proves, Request(step.Request, target))
        {
            Expected = new SmokeExpectation
            {
                Statuses = step.Statuses.Count > 0 ? step.Statuses : proves == SmokeThing.DeniedAction ? Denials : [],
                Json = step.Values.Count > 0,
                Texts = step.Texts,
                Absent = step.Absent,
                Values = step.Values,
                Reply = AsksForReply(step, proves) ? new ReplyPlace(step.Reply, step.ReplyEvents) : null,
            },
            Captures = [.. step.Captures.Select(Capture)],
            Undo = step.Undo is { } undo ? Request(undo, target) : null,
        };
    }

    // A chat step that looks at nothing else must at least be answered by something.
    private static bool AsksForReply(DescribedStep step, SmokeThing proves) =>
        step.Reply is not null || step.ReplyEvents is not null || (proves == SmokeThing.Chat && step.Texts.Count + step.Values.Count + step.Captures.Count == 0);

    private static SmokeRequest Request(DescribedRequest request, TargetManifest target) => new(new HttpMethod(request.Method), request.Path)
    {
        Who = request.As ?? (request.Headers.Count > 0 ? "by its headers" : "nobody"),
        As = target.Identities.FirstOrDefault(identity => identity.Name == request.As),
        Headers = request.Headers.ToDictionary(StringComparer.OrdinalIgnoreCase),
        Body = request.Json,
        Form = request.Form,
    };

    private static SmokeCapture Capture(KeyValuePair<string, string> capture)
    {
        var (kind, name) = capture.Value.StartsWith('/') ? ("", capture.Value) : (capture.Value.Split(':')[0], capture.Value[(capture.Value.IndexOf(':', StringComparison.Ordinal) + 1)..]);
        return new SmokeCapture(capture.Key, (answer, _) => kind switch
        {
            "cookie" => answer.Cookie(name),
            "header" => answer.Http.Header(name),
            _ => answer.Text(name),
        })
        { Fault = $"there is no {(kind.Length > 0 ? kind + " " : "")}{name} in the answer" };
    }
}
