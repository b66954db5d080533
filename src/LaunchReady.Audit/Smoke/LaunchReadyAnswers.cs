using System.Text.Json.Nodes;

namespace LaunchReady.Audit.Smoke;

/// <summary>What the answers of a Launch Ready server say: which workspaces take part, how a turn ended.</summary>
internal static class LaunchReadyAnswers
{
    private static readonly string[] Administrators = ["owner", "admin"];

    /// <summary>The workspace that is administered, and another one to switch to.</summary>
    public static IReadOnlyList<SmokeCapture> OfAdministrator { get; } =
    [
        new("workspace", (answer, _) => First(answer)?.Slug) { Fault = "the account may write in no workspace" },
        new("workspace_id", (answer, _) => First(answer)?.Id) { Fault = "the account may write in no workspace" },
        new("administers", (answer, _) => First(answer) is { IsAdministered: true } first ? first.Slug : null) { WhenMissing = "the account administers no workspace" },
        new("administered", (answer, _) => string.Join(' ', All(answer).Where(one => one.IsAdministered).Select(one => one.Slug))) { WhenMissing = "the account administers no workspace" },
        new("other", (answer, _) => Other(answer)?.Slug) { WhenMissing = "the account belongs to one workspace only" },
        new("other_id", (answer, _) => Other(answer)?.Id) { WhenMissing = "the account belongs to one workspace only" },
    ];

    /// <summary>The workspace in which both are. The administrator's steps move there.</summary>
    public static IReadOnlyList<SmokeCapture> OfMember { get; } =
    [
        new("shared", (answer, known) => Shared(answer, known)?.Slug) { WhenMissing = "the member has a lesser role in no workspace that the account administers" },
        new("other", (answer, known) => Shared(answer, known) is { } shared && shared.Slug == known("other") ? known("workspace") : known("other")) { WhenMissing = "the account belongs to one workspace only" },
        new("other_id", (answer, known) => Shared(answer, known) is { } shared && shared.Id == known("other_id") ? known("workspace_id") : known("other_id")) { WhenMissing = "the account belongs to one workspace only" },
        new("workspace", (answer, known) => Shared(answer, known)?.Slug ?? known("workspace")) { WhenMissing = "the account did not say which workspace" },
        new("workspace_id", (answer, known) => Shared(answer, known)?.Id ?? known("workspace_id")) { WhenMissing = "the account did not say which workspace" },
    ];

    /// <summary>The workspace of somebody else.</summary>
    public static IReadOnlyList<SmokeCapture> OfNeighbour { get; } =
    [
        new("other", (answer, known) => Foreign(answer, known)?.Slug) { WhenMissing = "the neighbour may write in no other workspace" },
        new("other_id", (answer, known) => Foreign(answer, known)?.Id) { WhenMissing = "the neighbour may write in no other workspace" },
    ];

    /// <summary>Why a turn did not end well; null when it did. A turn that waits for a person has answered too.</summary>
    public static string? TurnFault(SmokeAnswer answer)
    {
        var (state, failure) = answer.AreEvents ? (answer.LastEvent("/state"), answer.LastEvent("/failure")) : (answer.Text("/state"), answer.Text("/failure"));
        return state is "done" or "waiting" ? null : state is null ? "the answer does not say how the turn ended" : $"the turn ended as {state}{(failure is null ? "" : $": {failure}")}";
    }

    private static Membership? First(SmokeAnswer answer) => Writable(answer).OrderByDescending(one => one.IsAdministered).FirstOrDefault();

    private static Membership? Other(SmokeAnswer answer) => Writable(answer).FirstOrDefault(one => one != First(answer));

    private static Membership? Foreign(SmokeAnswer answer, Func<string, string?> known) => Writable(answer).FirstOrDefault(one => one.Slug != known("workspace"));

    private static Membership? Shared(SmokeAnswer answer, Func<string, string?> known) =>
        All(answer).FirstOrDefault(one => !one.IsAdministered && (known("administered") ?? "").Split(' ').Contains(one.Slug, StringComparer.Ordinal));

    private static IEnumerable<Membership> Writable(SmokeAnswer answer) => All(answer).Where(one => one.Role != "viewer");

    private static IEnumerable<Membership> All(SmokeAnswer answer) =>
        (answer.Json?["workspaces"] as JsonArray ?? []).OfType<JsonObject>().Select(item => new Membership($"{item["slug"]}", $"{item["id"]}", $"{item["role"]}"));

    private sealed record Membership(string Slug, string Id, string Role)
    {
        public bool IsAdministered => Administrators.Contains(Role, StringComparer.Ordinal);
    }
}
