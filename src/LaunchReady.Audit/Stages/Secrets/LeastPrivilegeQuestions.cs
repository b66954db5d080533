using LaunchReady.Audit.Checks;

namespace LaunchReady.Audit.Stages.Secrets;

internal sealed class DatabaseRoleIsNarrow : QuestionCheck
{
    public override CheckInfo Info { get; } = new(
        "secrets.least-privilege-database", Stage.Secrets, "The application's database role may do what the application does, and no more", Severity.Medium,
        "NIST SP 800-53 AC-6; CWE-250", "Give the application a role that owns nothing and may not change the schema; migrations run under another.");

    protected override string Question => "Does the application connect to its database under a role that owns no table, is no superuser, and cannot bypass row-level security?";
}

internal sealed class TokensAreNarrow : QuestionCheck
{
    public override CheckInfo Info { get; } = new(
        "secrets.least-privilege-tokens", Stage.Secrets, "Every token of a third party has the least scope that the product needs", Severity.Medium,
        "NIST SP 800-53 AC-6; OWASP Top 10 for LLM Applications, excessive agency", "Go through each token and take away what no feature needs; use one token a purpose.");

    protected override string Question => "Has every token for a third party (mail, chat, CRM, cloud, model provider) the least scope that the product needs, and is none of them a person's own?";
}

internal sealed class SecretsAreKeptInAStore : QuestionCheck
{
    public override CheckInfo Info { get; } = new(
        "secrets.store", Stage.Secrets, "Production secrets are kept in a secret store that few can read", Severity.Medium,
        "OWASP ASVS 13.3.1", "Move them to the host's secret store or a vault, and write down who can read them.");

    protected override string Question => "Are production secrets kept in a secret store (not in files, chats or tickets), readable by named people only?";
}

internal sealed class RotationWasTried : QuestionCheck
{
    public override CheckInfo Info { get; } = new(
        "secrets.rotation", Stage.Secrets, "Changing a leaked key has been tried", Severity.Medium,
        "NIST SP 800-57 part 1, 8.3", "Change the model provider's key once, in working hours, and write down the steps and the time.");

    protected override string Question => "Has somebody changed the model provider's key and the database password at least once, following written steps?";
}
