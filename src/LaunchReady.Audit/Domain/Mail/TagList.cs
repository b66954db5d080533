namespace LaunchReady.Audit.Domain.Mail;

/// <summary>The <c>name=value;</c> lists of DKIM, DMARC, MTA-STS and TLS-RPT: names in lower case, white space around both removed.</summary>
internal sealed class TagList
{
    private TagList(IReadOnlyList<(string Name, string Value)> tags, IReadOnlyList<string> broken) => (Tags, Broken) = (tags, broken);

    /// <summary>In the order of the record, including names that occur twice.</summary>
    public IReadOnlyList<(string Name, string Value)> Tags { get; }

    /// <summary>Pieces that are no tag.</summary>
    public IReadOnlyList<string> Broken { get; }

    public string? this[string name] => Tags.Where(tag => tag.Name == name).Select(tag => tag.Value).FirstOrDefault();

    public IEnumerable<string> Twice => Tags.GroupBy(tag => tag.Name).Where(group => group.Skip(1).Any()).Select(group => group.Key);

    public static TagList Parse(string text)
    {
        var tags = new List<(string, string)>();
        var broken = new List<string>();
        foreach (var piece in text.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var equals = piece.IndexOf('=', StringComparison.Ordinal);
            if (equals <= 0)
            {
                broken.Add(piece);
                continue;
            }

            tags.Add((piece[..equals].Trim().ToLowerInvariant(), piece[(equals + 1)..].Trim()));
        }

        return new(tags, broken);
    }

    /// <summary>Whether the first tag is the version asked for, which these standards demand in this place and spelling.</summary>
    public bool Begins(string version) => Tags.Count > 0 && Tags[0] == ("v", version);
}
