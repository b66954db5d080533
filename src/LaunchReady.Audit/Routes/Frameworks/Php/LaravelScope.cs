using LaunchReady.Audit.Routes.Code;
using LaunchReady.Audit.Routes.Mounting;

namespace LaunchReady.Audit.Routes.Frameworks.Php;

/// <summary>What a group gives to what is inside: a prefix, guards, a controller.</summary>
internal sealed record LaravelScope(PathText Prefix, IReadOnlyList<Guard> Guards, string Controller)
{
    public static LaravelScope None { get; } = new(PathText.Empty, [], "");
}
