using System.Text.Json;

namespace LaunchReady.Audit.Browser.DevTools;

/// <summary>Types and presses as a person does: elements are found by the name that assistive technology hears, and pressed with the mouse where they are seen.</summary>
internal sealed class PageHands(DevToolsSession session, Func<CancellationToken, Task<int?>> world)
{
    private static readonly string[] Fields = ["textbox", "searchbox", "combobox", "spinbutton", "Date", "DateTime", "InputTime", "ColorWell", "slider"];
    private static readonly string[] Controls = ["button", "link", "menuitem", "tab", "checkbox", "radio", "switch", "option", "DisclosureTriangle", "PopUpButton"];

    private const string Place = """
        function () {
          this.scrollIntoView({ block: 'center', inline: 'nearest', behavior: 'instant' });
          const box = [...this.getClientRects()].find(one => one.width > 0 && one.height > 0);
          if (!box || !this.checkVisibility({ visibilityProperty: true, opacityProperty: false })) return { hidden: true };
          if (this.matches(':disabled, [aria-disabled=true]')) return { disabled: true };
          const x = box.left + box.width / 2, y = box.top + box.height / 2;
          const top = this.getRootNode().elementFromPoint(x, y);
          const mine = top && (this === top || this.contains(top) || [...(this.labels ?? [])].some(label => label.contains(top)));
          return { x, y, covered: !mine, by: mine || !top ? '' : top.localName };
        }
        """;

    private const string Choose = """
        function (value) {
          const secret = this.type === 'password';
          if (this.localName !== 'select') { this.focus(); if (this.select) this.select(); else getSelection().selectAllChildren(this); return { secret, typed: false }; }
          const wanted = [...this.options].find(option => option.label.trim() === value || option.value === value);
          if (!wanted) return { missing: true };
          this.value = wanted.value;
          for (const kind of ['input', 'change']) this.dispatchEvent(new Event(kind, { bubbles: true }));
          return { typed: true };
        }
        """;

    private const string Set = """
        function (value) {
          if (this.isContentEditable || this.value === value) return true;
          if (['date', 'time', 'datetime-local', 'month', 'week', 'color', 'range'].includes(this.type)) {
            this.value = value;
            for (const kind of ['input', 'change']) this.dispatchEvent(new Event(kind, { bubbles: true }));
          }
          return this.value.length > 0;
        }
        """;

    /// <summary>Null, or why not.</summary>
    public async Task<string?> FillAsync(FieldEntry entry, CancellationToken cancellationToken)
    {
        var (field, why) = await FindAsync(entry.Label, Fields, cancellationToken).ConfigureAwait(false);
        if (field is null)
        {
            return why ?? $"there is no field called \"{entry.Label}\"";
        }

        var ready = await CallAsync(field, Choose, entry.Value, cancellationToken).ConfigureAwait(false);
        if (ready is not { } state || Says(state, "missing"))
        {
            return $"\"{entry.Label}\" does not take it";
        }

        if (Says(state, "secret") && !entry.IsSecret)
        {
            return $"\"{entry.Label}\" is a password field, and its value does not come from the environment";
        }

        if (!Says(state, "typed"))
        {
            await session.TrySendAsync("Input.insertText", new { text = entry.Value }, cancellationToken).ConfigureAwait(false);
            var kept = await CallAsync(field, Set, entry.Value, cancellationToken).ConfigureAwait(false);
            return kept is { ValueKind: JsonValueKind.True } ? null : $"\"{entry.Label}\" does not take it";
        }

        return null;
    }

    /// <summary>Null, or why not.</summary>
    public async Task<string?> PressAsync(string name, CancellationToken cancellationToken)
    {
        var (control, why) = await FindAsync(name, Controls, cancellationToken).ConfigureAwait(false);
        if (control is null)
        {
            return why ?? $"there is no button or link called \"{name}\"";
        }

        if (await CallAsync(control, Place, "", cancellationToken).ConfigureAwait(false) is not { } place || !place.TryGetProperty("x", out _))
        {
            return $"\"{name}\" has gone";
        }

        var (x, y) = (place.GetProperty("x").GetDouble(), place.GetProperty("y").GetDouble());
        foreach (var (type, buttons) in new[] { ("mouseMoved", 0), ("mousePressed", 1), ("mouseReleased", 0) })
        {
            await session.TrySendAsync("Input.dispatchMouseEvent", new { type, x, y, button = type == "mouseMoved" ? "none" : "left", buttons, clickCount = type == "mouseMoved" ? 0 : 1 }, cancellationToken).ConfigureAwait(false);
        }

        return null;
    }

    // The first that can be used, those with exactly this name before those that begin with it.
    private async Task<(string? Element, string? Why)> FindAsync(string name, string[] roles, CancellationToken cancellationToken)
    {
        string? why = null;
        foreach (var node in await NamedAsync(name, roles, cancellationToken).ConfigureAwait(false))
        {
            if (await ResolveAsync(node, cancellationToken).ConfigureAwait(false) is not { } element || await CallAsync(element, Place, "", cancellationToken).ConfigureAwait(false) is not { } place)
            {
                continue;
            }

            if (place.TryGetProperty("x", out _) && !Says(place, "covered"))
            {
                return (element, null);
            }

            why ??= Says(place, "hidden") ? $"\"{name}\" cannot be seen" : Says(place, "disabled") ? $"\"{name}\" is disabled" : $"\"{name}\" lies under another element ({place.GetProperty("by").GetString()})";
        }

        return (null, why);
    }

    private async Task<IReadOnlyList<int>> NamedAsync(string name, string[] roles, CancellationToken cancellationToken)
    {
        var document = await TryAsync("Runtime.evaluate", new { expression = "document", contextId = await world(cancellationToken).ConfigureAwait(false) }, cancellationToken).ConfigureAwait(false);
        if (document is not { } found || !found.GetProperty("result").TryGetProperty("objectId", out var root))
        {
            return [];
        }

        var nodes = new List<(bool IsExact, int Node)>();
        foreach (var role in roles)
        {
            if (await TryAsync("Accessibility.queryAXTree", new { objectId = root.GetString(), role }, cancellationToken).ConfigureAwait(false) is { } answer)
            {
                nodes.AddRange(answer.GetProperty("nodes").EnumerateArray().Select(node => Matched(node, Spaced(name))).OfType<(bool, int)>());
            }
        }

        return [.. nodes.OrderByDescending(node => node.IsExact).Select(node => node.Node)];
    }

    private static (bool IsExact, int Node)? Matched(JsonElement node, string name)
    {
        var called = node.TryGetProperty("name", out var given) && given.TryGetProperty("value", out var value) ? Spaced(value.GetString() ?? "") : "";
        return called.StartsWith(name, StringComparison.OrdinalIgnoreCase) && node.TryGetProperty("backendDOMNodeId", out var id)
            ? (called.Length == name.Length, id.GetInt32())
            : null;
    }

    private async Task<string?> ResolveAsync(int node, CancellationToken cancellationToken)
    {
        var resolved = await TryAsync("DOM.resolveNode", new { backendNodeId = node, executionContextId = await world(cancellationToken).ConfigureAwait(false) }, cancellationToken).ConfigureAwait(false);
        return resolved?.GetProperty("object").GetProperty("objectId").GetString();
    }

    private async Task<JsonElement?> CallAsync(string element, string function, string argument, CancellationToken cancellationToken)
    {
        var answer = await TryAsync(
            "Runtime.callFunctionOn", new { objectId = element, functionDeclaration = function, arguments = new[] { new { value = argument } }, returnByValue = true }, cancellationToken).ConfigureAwait(false);
        return answer is { } given && given.GetProperty("result").TryGetProperty("value", out var value) ? value : null;
    }

    // An element, or its page, may go at any moment.
    private async Task<JsonElement?> TryAsync(string method, object parameters, CancellationToken cancellationToken)
    {
        try
        {
            return await session.TrySendAsync(method, parameters, cancellationToken).ConfigureAwait(false);
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }

    private static bool Says(JsonElement state, string name) => state.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.True;

    private static string Spaced(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
