using LaunchReady.Audit.Checks;
using LaunchReady.Audit.Routes.Database;

namespace LaunchReady.Audit.Stages.QuickAudit;

/// <summary>Where the browser asks the database itself (Supabase), its row rules are the only server-side check there is.</summary>
internal sealed class DatabaseRulesHold : ICheck
{
    public CheckInfo Info { get; } = new(
        "quick.database-rules",
        Stage.QuickAudit,
        "Row rules of a database that answers callers hold",
        Severity.High,
        "OWASP API1:2023 Broken Object Level Authorization, CWE-862",
        "Switch row level security on, and let each rule compare a column with the caller.")
    { Needs = Needs.Source };

    public async Task<CheckResult> RunAsync(AuditContext context, CancellationToken cancellationToken)
    {
        var inventory = await SourceInventory.GetAsync(context, cancellationToken).ConfigureAwait(false);
        if (inventory.Database is not { } rules)
        {
            return new CheckResult.NotApplicable("No migrations of a database that answers callers itself were found.");
        }

        return CheckResult.FailOrPass([.. rules.Findings.Select(Finding)], $"{rules.Tables} tables, all with row level security; {rules.Policies} rules, none open to all.");
    }

    private static AuditFinding Finding(DatabaseFinding finding)
    {
        var (words, severity) = finding.Fault switch
        {
            DatabaseFault.NoRowSecurity when !finding.Certain => ($"Table {finding.Name} was not seen to get row level security; a statement that is put together at run time may do it.", Severity.Low),
            DatabaseFault.NoRowSecurity => ($"Table {finding.Name} has no row level security: whoever has the application's public key reads and writes it.", Severity.High),
            DatabaseFault.AnyoneWrites => ($"The rule \"{finding.Name}\" lets anyone write rows, whoever they belong to.", Severity.High),
            DatabaseFault.AllMembersWrite => ($"The rule \"{finding.Name}\" lets every signed-in caller write rows, whoever they belong to.", Severity.Medium),
            DatabaseFault.EveryRowReadable => ($"The rule \"{finding.Name}\" shows every row to everybody whom it names.", Severity.Low),
            DatabaseFault.DefinerPath => ($"Function {finding.Name} runs with its owner's rights and without a search_path of its own.", Severity.Medium),
            _ => ($"View {finding.Name} reads with its owner's rights, past the row rules of its tables (no security_invoker).", Severity.Low),
        };
        return new AuditFinding(words, FindingLocation.InFile(finding.File, finding.Line)) { Key = $"{finding.Fault} {finding.Name}", Severity = severity };
    }
}
