using LaunchReady.Audit.Targets;

namespace LaunchReady.Audit.Smoke;

/// <summary>What a smoke test does, one request after the other.</summary>
/// <param name="Target">What is tried, for people.</param>
/// <param name="Steps">In order. Those that prove sign-out come last and are sent after what was made is taken back.</param>
internal sealed record SmokePlan(string Target, IReadOnlyList<SmokeStep> Steps)
{
    /// <summary>Values that are known from the start, by name.</summary>
    public IReadOnlyDictionary<string, string> Values { get; init; } = new Dictionary<string, string>();

    /// <summary>Variables of the environment that the steps name; null where nobody has set one.</summary>
    public IReadOnlyDictionary<string, string?> Variables { get; init; } = new Dictionary<string, string?>();
}

/// <summary>One request and what must come of it.</summary>
/// <param name="Title">What holds when it passes, or what it tries.</param>
/// <param name="Proves">What it is a part of.</param>
/// <param name="Request">What is sent.</param>
internal sealed record SmokeStep(string Title, SmokeThing Proves, SmokeRequest Request)
{
    /// <summary>What must come.</summary>
    public SmokeExpectation Expected { get; init; } = new();

    /// <summary>What later steps need of the answer.</summary>
    public IReadOnlyList<SmokeCapture> Captures { get; init; } = [];

    /// <summary>Values it needs besides those that stand in its request.</summary>
    public IReadOnlyList<string> Needs { get; init; } = [];

    /// <summary>Takes back what it made.</summary>
    public SmokeRequest? Undo { get; init; }

    /// <summary>Why it is known beforehand that it cannot be run.</summary>
    public string? CannotRun { get; init; }
}

/// <summary>A request whose path, headers and body are templates (<see cref="SmokeText"/>).</summary>
/// <param name="Method">The method.</param>
/// <param name="Path">From the root of the address.</param>
internal sealed record SmokeRequest(HttpMethod Method, string Path)
{
    /// <summary>Who asks, in a word: <c>account</c>, <c>member</c>, the name of an identity.</summary>
    public string Who { get; init; } = "nobody";

    /// <summary>The identity of the manifest that asks.</summary>
    public Identity? As { get; init; }

    /// <summary>Other headers.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    /// <summary>The body, JSON.</summary>
    public string? Body { get; init; }

    /// <summary>The body, the fields of an HTML form.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Form { get; init; } = [];

    /// <summary>For people; the places in it are not filled in, so that no token is shown.</summary>
    public override string ToString() => $"{Method} {Path}";
}

/// <summary>What an answer must be.</summary>
internal sealed record SmokeExpectation
{
    /// <summary>Statuses that pass; any 2xx when empty.</summary>
    public IReadOnlyList<int> Statuses { get; init; } = [];

    /// <summary>Whether the body must be JSON.</summary>
    public bool Json { get; init; }

    /// <summary>What the body must hold, as templates.</summary>
    public IReadOnlyList<string> Texts { get; init; } = [];

    /// <summary>What it must not hold, as templates.</summary>
    public IReadOnlyList<string> Absent { get; init; } = [];

    /// <summary>JSON pointers and the value that must stand there, as a template.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Values { get; init; } = [];

    /// <summary>Where an assistant's answer stands; null where none is expected.</summary>
    public ReplyPlace? Reply { get; init; }

    /// <summary>What else must hold: a fault in words, or null.</summary>
    public Func<SmokeAnswer, string?> Besides { get; init; } = _ => null;
}

/// <summary>Where an assistant's answer stands.</summary>
/// <param name="Json">JSON pointer into a JSON body; the whole body when null.</param>
/// <param name="Events">JSON pointer into each server-sent event; the event's text as it is when null or empty.</param>
internal sealed record ReplyPlace(string? Json, string? Events);

/// <summary>A value that later steps need.</summary>
/// <param name="Name">Under which name.</param>
/// <param name="Find">Finds it in the answer, given what is known; null when it is not there.</param>
internal sealed record SmokeCapture(string Name, Func<SmokeAnswer, Func<string, string?>, string?> Find)
{
    /// <summary>Why it may be missing without a fault of the step, and what is then said of the steps that need it.</summary>
    public string? WhenMissing { get; init; }

    /// <summary>What is said when it is missing and may not be.</summary>
    public string Fault { get; init; } = "something that later steps need is not in the answer";
}
