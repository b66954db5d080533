namespace LaunchReady.Audit.Routes.Database;

/// <summary>What is wrong with a rule of the database.</summary>
public enum DatabaseFault
{
    /// <summary>A table that the database's own API serves, without row level security.</summary>
    NoRowSecurity,

    /// <summary>A rule lets anyone change every row.</summary>
    AnyoneWrites,

    /// <summary>A rule lets every signed-in caller change every row.</summary>
    AllMembersWrite,

    /// <summary>A rule lets anyone, or every signed-in caller, read every row.</summary>
    EveryRowReadable,

    /// <summary>A function with its owner's rights looks names up where its caller says.</summary>
    DefinerPath,

    /// <summary>A view that reads with its owner's rights, past the row rules of its tables.</summary>
    OwnersView,
}

/// <summary>A fault in the rules that migrations leave behind.</summary>
/// <param name="Fault">What it is.</param>
/// <param name="Name">The table, rule, function or view.</param>
/// <param name="File">The file.</param>
/// <param name="Line">The line, from one.</param>
/// <param name="Certain">False where a statement that is put together at run time may have changed it.</param>
public sealed record DatabaseFinding(DatabaseFault Fault, string Name, string File, int Line, bool Certain = true);

/// <summary>The row rules of a database that its own API serves to callers (Supabase, PostgREST).</summary>
/// <param name="Tables">How many tables.</param>
/// <param name="Policies">How many rules.</param>
/// <param name="Findings">What is wrong, in the order of the files.</param>
public sealed record DatabaseRules(int Tables, int Policies, IReadOnlyList<DatabaseFinding> Findings);
