namespace LaunchReady.Audit.SecretScan;

/// <summary>Where a secret stands. Never what it is.</summary>
/// <param name="Path">Relative to what was scanned, with forward slashes. In a source map: <c>app.js.map!src/app.ts</c>.</param>
/// <param name="Line">From 1.</param>
/// <param name="Column">From 1, in characters.</param>
/// <param name="Fingerprint">The same for the same secret, rule and path in every run and on every machine; stays when lines move.</param>
public sealed record SecretPlace(string Path, int Line, int Column, string Fingerprint)
{
    /// <summary>The commit that brought it here, in a scan of history.</summary>
    public CommitMark? Commit { get; init; }

    /// <summary>For people: <c>src/app.ts:12:5</c>.</summary>
    public override string ToString() => $"{Path}:{Line}:{Column}";
}

/// <summary>A commit, as far as a finding needs it.</summary>
/// <param name="Id">Its full id.</param>
/// <param name="Author">The author's name, without the address.</param>
/// <param name="Date">When it was written.</param>
public sealed record CommitMark(string Id, string Author, DateTimeOffset Date)
{
    /// <summary>The first ten digits, for people.</summary>
    public string ShortId => Id.Length > 10 ? Id[..10] : Id;
}
