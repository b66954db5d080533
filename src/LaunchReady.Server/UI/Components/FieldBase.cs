using Microsoft.AspNetCore.Components;

namespace LaunchReady.Server.UI.Components;

/// <summary>What text fields, selects and text areas have in common.</summary>
public abstract class FieldBase : ComponentBase
{
    [Parameter, EditorRequired]
    public required string Label { get; set; }

    [Parameter, EditorRequired]
    public required string Name { get; set; }

    /// <summary>Unique on the page; the name serves when the page has one such field.</summary>
    [Parameter]
    public string? Id { get; set; }

    [Parameter]
    public string? Value { get; set; }

    [Parameter]
    public string? Hint { get; set; }

    [Parameter]
    public string? Error { get; set; }

    [Parameter]
    public bool HideLabel { get; set; }

    [Parameter]
    public bool Required { get; set; }

    [Parameter]
    public bool Disabled { get; set; }

    /// <summary>Anything else that belongs on the control itself: autocomplete, maxlength, inputmode.</summary>
    [Parameter(CaptureUnmatchedValues = true)]
    public IReadOnlyDictionary<string, object>? Attributes { get; set; }

    protected string ControlId => Id ?? $"field-{Name}";

    protected string DescribedBy => FieldFrame.Description(ControlId, Hint);

    protected string? Invalid => Error is null ? null : "true";
}
