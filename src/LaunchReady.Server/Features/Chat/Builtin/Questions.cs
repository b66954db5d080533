namespace LaunchReady.Server.Features.Chat.Builtin;

/// <summary>Asks for what a call still needs, one thing at a time.</summary>
internal static class Questions
{
    public static bool AskForMissing(Execution execution, Goal goal)
    {
        var missing = goal.Tool.Required.FirstOrDefault(property => !goal.Values.ContainsKey(property.Name));
        if (missing is null)
        {
            return false;
        }

        execution.Ask(goal, missing, [], Wording(goal, missing));
        return true;
    }

    private static string Wording(Goal goal, ToolProperty missing) => missing == goal.Tool.Subject
        ? $"Which {missing.Label} do you mean{Hint(missing)}?"
        : $"To {Sentence.Act(goal.Tool, goal.Values)}, I need the {(missing.Kind == PropertyKind.Email ? "e-mail address" : missing.Label)}{Hint(missing)}. What should it be?";

    /// <summary>A change of a record that says of no field what it should become is no change.</summary>
    public static bool AskForAnything(Execution execution, Goal goal)
    {
        var open = goal.Tool.Properties.Where(property => !property.Required && property.Kind != PropertyKind.Unsupported).ToList();
        if (!goal.Tool.Families.Contains("update") || open.Count < 2 || open.Exists(property => goal.Values.ContainsKey(property.Name)))
        {
            return false;
        }

        var labels = string.Join(", ", open.Take(6).Select(property => property.Label));
        execution.Ask(goal, open[0], [], $"What should I change, and to what? I can {Sentence.Act(goal.Tool, goal.Values)}: {labels}. Write it as “{open[0].Label} …”.");
        return true;
    }

    private static string Hint(ToolProperty property)
    {
        if (property.Choices.Count > 0)
        {
            return $" ({string.Join(", ", property.Choices.Take(8))})";
        }

        if (property.Kind is PropertyKind.Email or PropertyKind.Subject or PropertyKind.Content)
        {
            return "";
        }

        var hint = property.Description.TrimEnd('.');
        return hint.Length is > 0 and < 90 && !hint.Equals(property.Title, StringComparison.OrdinalIgnoreCase) ? $" ({char.ToLowerInvariant(hint[0])}{Markdown.Escape(hint[1..])})" : "";
    }
}
