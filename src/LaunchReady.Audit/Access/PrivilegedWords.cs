using LaunchReady.Audit.Checks;
using LaunchReady.Audit.OpenApi;

namespace LaunchReady.Audit.Access;

/// <summary>Something that a plain member has no business with.</summary>
/// <param name="Name">For evidence.</param>
/// <param name="Severity">How bad it is when a member can.</param>
/// <param name="Reading">Whether reading it is a fault too; members may well see who is invited.</param>
/// <param name="Phrases">What it is called in paths, operation ids and tags.</param>
internal sealed record PrivilegedTopic(string Name, Severity Severity, bool Reading, IReadOnlyList<string> Phrases);

/// <summary>What is privileged in applications that nobody here knows, by how it is called. It chooses what is asked, never what is found.</summary>
internal static class PrivilegedWords
{
    private static readonly PrivilegedTopic Administration = new(
        "administration",
        Severity.Critical,
        true,
        ["admin", "administration", "administrator", "internal", "superuser", "superadmin", "super admin", "backoffice", "back office", "debug", "sudo", "root", "staff only", "management"]);

    private static readonly IReadOnlyList<PrivilegedTopic> Topics =
    [
        new("billing", Severity.High, true, ["billing", "subscription", "budget", "spend limit", "spending limit", "credit limit", "spend cap", "payment method", "payout", "quota"]),
        new("exports", Severity.High, true, ["export", "data dump", "bulk download"]),
        new("system prompts", Severity.High, true, ["system prompt", "systemprompt", "system message", "system instruction", "prompt template"]),
        new("keys", Severity.High, true, ["api key", "apikey", "api token", "service account", "secret", "credential", "signing key"]),
        // Asked of a POST, a prompt is a question to the model.
        new("prompts", Severity.High, false, ["prompt", "instruction", "persona"]),
        new("audit log", Severity.High, true, ["audit log", "auditlog", "audit trail", "audit event"]),
        new("roles", Severity.High, false, ["role", "permission", "grant", "member", "membership", "seat"]),
        new("invites", Severity.High, false, ["invite", "invitation"]),
        new("settings", Severity.High, false, ["setting", "config", "configuration", "sso", "saml", "scim", "retention", "feature flag"]),
        new("integrations", Severity.High, false, ["integration", "connector", "webhook endpoint", "webhook subscription"]),
    ];

    // What is somebody's own is theirs to change.
    private static readonly HashSet<string> Personal = new(["me", "self", "my", "mine", "profile", "personal", "preference", "session", "notification"], StringComparer.Ordinal);

    /// <summary>The topic of an operation; null when it is for everybody, as far as its name tells.</summary>
    public static PrivilegedTopic? TopicOf(ApiOperation operation)
    {
        var segments = operation.Path.Split('/', StringSplitOptions.RemoveEmptyEntries).Where(segment => !segment.StartsWith('{')).Select(NameWords.Of).ToList();
        if (segments.Any(words => words.Any(Personal.Contains)))
        {
            return null;
        }

        // Administration must be all of a segment's beginning: /admin-users, not /the-admin-guide.
        var names = segments.Concat(operation.Tags.Select(NameWords.Of)).ToList();
        if (names.Any(words => Phrases(Administration).Any(phrase => words.Take(phrase.Count).SequenceEqual(phrase, StringComparer.Ordinal))) || SaysSo(operation))
        {
            return Administration;
        }

        if (operation.Id is { } id)
        {
            names.Add(NameWords.Of(id));
        }

        return Topics.Where(topic => (topic.Reading || !operation.IsRead) && (topic.Name != "prompts" || operation.Method is "PUT" or "PATCH"))
            .Where(topic => topic.Name != "settings" || operation.PathParameters.Any(TenantWords.IsTenant) || segments.Any(words => words.Any(TenantWords.IsTenant)))
            .FirstOrDefault(topic => names.Any(words => Phrases(topic).Any(phrase => NameWords.Has(words, phrase))));
    }

    // A scope or a role that it asks for, or a summary that says whom it is for.
    private static bool SaysSo(ApiOperation operation) =>
        operation.Scopes.Select(NameWords.Of).Any(words => words.Any(word => word is "admin" or "administrator" or "owner" or "superuser" or "superadmin"))
        || (operation.Id is { } id && NameWords.Of(id).Any(word => word is "admin" or "superuser"))
        || (operation.Summary is { } summary && NameWords.Of(summary) is var told
            && new[] { "admin only", "administrator only", "owner only", "only admin", "only administrator", "only owner", "require admin", "for admin" }.Any(phrase => NameWords.Has(told, phrase.Split(' '))));

    private static IEnumerable<IReadOnlyList<string>> Phrases(PrivilegedTopic topic) => topic.Phrases.Select(phrase => (IReadOnlyList<string>)phrase.Split(' '));
}
