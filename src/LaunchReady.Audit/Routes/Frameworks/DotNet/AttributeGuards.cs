using LaunchReady.Audit.Routes.Code;
using LaunchReady.Audit.Routes.Handlers;
using LaunchReady.Audit.Routes.Mounting;

namespace LaunchReady.Audit.Routes.Frameworks.DotNet;

/// <summary><c>[Authorize]</c>, <c>[AllowAnonymous]</c> and attributes of the project's own that say the same.</summary>
internal static class AttributeGuards
{
    public static IEnumerable<Guard> Of(CodeFile file, IEnumerable<Annotation> attributes, AuthenticationPlace place)
    {
        foreach (var attribute in attributes)
        {
            var name = attribute.Name.EndsWith("Attribute", StringComparison.Ordinal) ? attribute.Name[..^9] : attribute.Name;
            var evidence = $"[{file.Excerpt(attribute.Span, 80)}]";
            if (name is "AllowAnonymous")
            {
                yield return Guard.Public(evidence);
            }
            else if (name.StartsWith("Authorize", StringComparison.Ordinal) || name is "RequiresClaim" or "RequiredScope" || (GuardNames.IsGuard(name) && !name.StartsWith("Http", StringComparison.Ordinal)))
            {
                yield return new Guard(place, evidence, attribute.Arguments.Any(argument => file.Value(argument.Start) is "Roles" or "Policy" || file.IsText(argument.Start)) || GuardNames.NamesRole(name));
            }
        }
    }
}
