using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using LaunchReady.Guard.Arguments;
using Microsoft.Extensions.AI;

namespace LaunchReady.Guard.Middleware;

/// <summary>Arguments between the carrier's dictionary and their canonical form.</summary>
internal static class CallArguments
{
    public static bool TryRead(IEnumerable<KeyValuePair<string, object?>>? arguments, [NotNullWhen(true)] out CanonicalArguments? canonical, [NotNullWhen(false)] out string? problem)
    {
        JsonElement element;
        try
        {
            var members = new Dictionary<string, object?>(arguments ?? [], StringComparer.Ordinal);
            element = JsonSerializer.SerializeToElement(members, AIJsonUtilities.DefaultOptions);
        }
        catch (Exception exception) when (exception is JsonException or NotSupportedException or ArgumentException or InvalidOperationException)
        {
            canonical = null;
            problem = "The arguments cannot be read.";
            return false;
        }

        return CanonicalArguments.TryCreate(element, out canonical, out problem);
    }

    /// <summary>A fresh dictionary with exactly these arguments: nothing that anybody still holds.</summary>
    public static Dictionary<string, object?> ToDictionary(CanonicalArguments arguments) =>
        arguments.ToElement().EnumerateObject().ToDictionary(member => member.Name, member => (object?)member.Value, StringComparer.Ordinal);
}
