using LaunchReady.Guard.Intents;
using LaunchReady.Guard.Origins;
using LaunchReady.Guard.Records;

namespace LaunchReady.Guard.Decisions;

/// <summary>
/// Finds what stands behind each value of a call: the person's words for this purpose, an admin's trust, an approved source, a record that the
/// person named. Anything else is shown, and does not count.
/// </summary>
internal sealed class GroundsSearch
{
    private readonly ToolCallRequest _request;
    private readonly ToolDeclaration _tool;
    private readonly ToolEffect _effect;
    private readonly ToolAction _action;
    private readonly IReadOnlyList<PersonText> _said;
    private readonly IReadOnlyList<TypedValue> _values;

    public GroundsSearch(ToolCallRequest request, ToolDeclaration tool, ToolEffect effect, IReadOnlyList<TypedValue> values)
    {
        _request = request;
        _tool = tool;
        _values = values;
        _effect = effect;
        _action = ToolAction.Of(tool);
        _said = StandingWords.Of(request.Context, _action);
    }

    public ToolAction Action => _action;

    public IReadOnlyList<PersonText> Said => _said;

    public IReadOnlyList<Grounds> All() => [.. _values.Select(Of)];

    private Grounds Of(TypedValue value)
    {
        var role = RoleOf(value);
        var origin = OriginSearch.Find(value, _request.Context);
        if (role == ArgumentRole.Content)
        {
            return MomentWords.Derive(value, _values, _said) is { } derived
                ? new(value, role, derived, Stands: true, null)
                : new(value, role, origin, origin.IsPersons, origin.IsPersons ? null : origin.Label);
        }

        return OfTarget(value, role, origin);
    }

    private Grounds OfTarget(TypedValue value, ArgumentRole role, ValueOrigin origin)
    {
        // No second recipient is nobody. In a change, nothing may clear something: there it is a value like any other.
        if (_effect is ToolEffect.Read or ToolEffect.ExternalSend && value.Exact is "null" or "\"\"")
        {
            return new(value, role, origin with { Label = "left empty" }, Stands: true, null);
        }

        if (origin.Kind == ValueOriginKind.Person && IsNamedForThis(value))
        {
            return new(value, role, origin, Stands: true, null);
        }

        if (TrustedTarget.Holds(value, _request.Trusted, _action))
        {
            return new(value, role, origin with { Kind = ValueOriginKind.Workspace, Label = "trusted by the workspace's admins", Excerpt = null }, Stands: true, null);
        }

        if (RecordBinding.Find(value, _request.Context, _said, _action.For(value)) is { } binding)
        {
            return new(value, role, BoundOrigin.Of(value, binding), Stands: true, null);
        }

        if (_effect == ToolEffect.Read && AuthoredLink.Find(value, _request.Context, _said) is { } link)
        {
            return new(value, role, link, Stands: true, null);
        }

        var asked = _said.Any(text => Purpose.IsAskedFor(text, _action));
        return origin.Kind switch
        {
            ValueOriginKind.Workspace when asked => new(value, role, origin, Stands: true, null),
            ValueOriginKind.Record when asked && !_request.Context.Tainted => new(value, role, origin, Stands: true, null),
            ValueOriginKind.Person => new(value, role, origin, Stands: false, "you named it, but not for this"),
            _ => new(value, role, origin, Stands: false, origin.Label),
        };
    }

    private bool IsNamedForThis(TypedValue value)
    {
        // To look at an address that the person wrote needs no further purpose than that they wrote it.
        if (_effect == ToolEffect.Read)
        {
            return true;
        }

        var action = _action.For(value);
        foreach (var text in _said)
        {
            foreach (var place in TextSearch.Places(text.Text, value))
            {
                if (Purpose.Fits(text, place.Start, action) || Purpose.FitsByTakingUp(text, place.Start, action) || IsFollowUp(text, action))
                {
                    return true;
                }
            }
        }

        return false;
    }

    // "And T-119 as well": without a verb of its own it goes on with what was asked or approved before.
    private bool IsFollowUp(PersonText text, ToolAction action) =>
        text.Verbs.Count == 0
        && (_said.Any(other => Purpose.IsAskedFor(other, action)) || _request.Endorsements.Any(endorsement => endorsement.Tool == _request.Tool));

    private ArgumentRole RoleOf(TypedValue value)
    {
        if (!_tool.Contents.Contains(value.Root) || _tool.Targets.Contains(value.Root))
        {
            return ArgumentRole.Target;
        }

        return Words.SaysId(value.NameWords) ? ArgumentRole.Reference : ArgumentRole.Content;
    }
}
