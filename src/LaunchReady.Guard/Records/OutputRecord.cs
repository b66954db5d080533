using System.Collections.Frozen;
using LaunchReady.Guard.Context;
using LaunchReady.Guard.Origins;

namespace LaunchReady.Guard.Records;

/// <summary>One record of a tool's output: an object with its plain members, or one item of a list of plain values.</summary>
internal sealed record OutputRecord(ContextPart Part, IReadOnlyList<RecordField> Fields)
{
    private static readonly FrozenSet<string> s_naming = FrozenSet.Create(
        "name", "title", "filename", "subject", "label", "heading", "headline", "username", "handle", "login", "slug", "email", "channel", "file");

    private static readonly FrozenSet<string> s_addresses = FrozenSet.Create("email", "mail", "address", "phone", "mobile", "handle", "username", "login", "iban", "account");

    /// <summary>Whether a person could have named the record by this field: a title, a file name, a number.</summary>
    public static bool Names(RecordField member) => member.NameWords is { Count: > 0 } words && (s_naming.Contains(words[^1]) || Words.SaysId(words));

    /// <summary>
    /// Whether a field of this record may stand for what the person named. In an output that looks like an attempt to steer, only what the tool's owner
    /// vouches for: whoever wrote the rest of it may have given his record the name that people use for another.
    /// </summary>
    public bool MayName(RecordField member) => member.Trusted || Part.Suspicion < ContextPart.Suspicious;

    /// <summary>Whether the field says how to reach somebody.</summary>
    public static bool IsAddress(RecordField member) => member.NameWords is { Count: > 0 } words && (s_addresses.Contains(words[^1]) || s_addresses.Contains(words[0]));

    /// <summary>All values that it holds under one name.</summary>
    public IEnumerable<string> Under(string name) => Fields.Where(member => member.Name == name).Select(member => member.Key);
}
