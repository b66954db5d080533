namespace LaunchReady.Audit.Checks;

/// <summary>Where a finding is: a place in a file, a request, or a name (a domain, a setting, a job).</summary>
public sealed record FindingLocation
{
    private FindingLocation()
    {
    }

    /// <summary>The file, relative to the source root, with forward slashes.</summary>
    public string? File { get; private init; }

    /// <summary>The line in it, from 1.</summary>
    public int? Line { get; private init; }

    /// <summary>The address that answered so.</summary>
    public string? Url { get; private init; }

    /// <summary>The method used on it.</summary>
    public string? Method { get; private init; }

    /// <summary>A name that is neither a file nor an address.</summary>
    public string? Name { get; private init; }

    /// <summary>A place in a file.</summary>
    /// <param name="path">Relative to the source root.</param>
    /// <param name="line">From 1, where it is known.</param>
    public static FindingLocation InFile(string path, int? line = null)
    {
        ArgumentNullException.ThrowIfNull(path);
        return new FindingLocation { File = path.Replace('\\', '/'), Line = line };
    }

    /// <summary>A request.</summary>
    public static FindingLocation AtUrl(string url, string method = "GET") => new() { Url = url, Method = method };

    /// <summary>A request.</summary>
    public static FindingLocation AtUrl(Uri url, string method = "GET")
    {
        ArgumentNullException.ThrowIfNull(url);
        return AtUrl(url.AbsoluteUri, method);
    }

    /// <summary>A domain, a setting, a job.</summary>
    public static FindingLocation AtName(string name) => new() { Name = name };

    /// <summary>For people: <c>src/app.ts:12</c>, <c>GET https://…</c>, <c>example.com</c>.</summary>
    public override string ToString() =>
        File is not null ? Line is { } line ? $"{File}:{line}" : File
        : Url is not null ? $"{Method} {Url}"
        : Name ?? "";

    internal FindingLocation Masked(Func<string, string> mask) => this with
    {
        Url = Url is null ? null : mask(Url),
        Name = Name is null ? null : mask(Name),
    };

    /// <summary>The same without the line, which moves when other lines are added.</summary>
    internal string Stable => File ?? (Url is not null ? $"{Method} {Url}" : Name ?? "");
}
