using LaunchReady.Guard.Arguments;
using LaunchReady.Guard.Origins;
using LaunchReady.Guard.Records;

namespace LaunchReady.Guard.Decisions;

/// <summary>How a value that is bound through a record is shown: where it stands, and where the person named the record.</summary>
internal static class BoundOrigin
{
    public static ValueOrigin Of(TypedValue value, Binding binding)
    {
        var where = binding.Held.Path.Length > 0 ? ArgumentName.Quote(binding.Held.Path) : "an item";
        return new(
            value.Path,
            value.Shown,
            ValueOriginKind.NamedRecord,
            $"{binding.Record.Part.Label}, {where} of {ArgumentName.Quote(binding.Name)}, which you named",
            Excerpts.Cut(binding.Said.Text.Original, binding.Said.Text.Locate(binding.Place.Start, binding.Place.Length)));
    }
}
