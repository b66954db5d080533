using System.Runtime.InteropServices;
using System.Text.Json;
using LaunchReady.Guard.Arguments;

namespace LaunchReady.Guard.Schema;

/// <summary>One run over one set of arguments. Work is counted, so that nested alternatives cannot make a small call costly.</summary>
internal sealed class SchemaValidation
{
    private const int MostProblems = 20;
    private const int MostSteps = 50_000;
    private const int LargestBytes = 4_000_000;

    private List<ArgumentProblem> _problems = [];
    private int _steps;

    private SchemaValidation()
    {
    }

    public static IReadOnlyList<ArgumentProblem> Run(SchemaNode root, JsonElement arguments)
    {
        if (arguments.ValueKind != JsonValueKind.Object)
        {
            return [new("", "The arguments must be an object.")];
        }

        if (JsonMarshal.GetRawUtf8Value(arguments).Length > LargestBytes)
        {
            return [new("", "The arguments are too large.")];
        }

        // Refuses repeated members, broken text, excessive depth and numbers beyond reason, once for the whole.
        if (CanonicalJson.Write(arguments, out var problem) is null)
        {
            return [new("", $"The arguments cannot be used: {problem}")];
        }

        var run = new SchemaValidation();
        run.Check(root, arguments, "");
        return run._steps > MostSteps ? [new("", "The arguments are too complex to check.")] : run._problems;
    }

    private void Check(SchemaNode node, JsonElement value, string path)
    {
        if (++_steps > MostSteps)
        {
            return;
        }

        if (node.Never)
        {
            Report(path, $"{Named(path)} is not allowed.");
            return;
        }

        if (node.Types != SchemaTypes.None && !SchemaTypeNames.Fits(node.Types, value))
        {
            Report(path, $"{Named(path)} must be {SchemaTypeNames.Describe(node.Types)}.");
            return;
        }

        if (ScalarRules.Problem(node, value) is { } problem)
        {
            Report(path, $"{Named(path)} {problem}");
        }

        switch (value.ValueKind)
        {
            case JsonValueKind.Array: CheckItems(node, value, path); break;
            case JsonValueKind.Object: CheckMembers(node, value, path); break;
        }

        CheckBranches(node.AnyOf, value, path, mustBeOne: false);
        CheckBranches(node.OneOf, value, path, mustBeOne: true);
    }

    private void CheckItems(SchemaNode node, JsonElement value, string path)
    {
        var count = value.GetArrayLength();
        if (count < node.MinItems)
        {
            Report(path, $"{Named(path)} must have at least {node.MinItems} {(node.MinItems == 1 ? "entry" : "entries")}.");
        }
        else if (count > node.MaxItems)
        {
            Report(path, $"{Named(path)} must have at most {node.MaxItems} {(node.MaxItems == 1 ? "entry" : "entries")}.");
        }
        else if (node.UniqueItems && value.EnumerateArray().Select(item => CanonicalJson.Write(item, out _)).Distinct(StringComparer.Ordinal).Count() != count)
        {
            Report(path, $"{Named(path)} must not repeat an entry.");
        }

        if (node.Items is not { } items)
        {
            return;
        }

        var index = 0;
        foreach (var item in value.EnumerateArray())
        {
            Check(items, item, ArgumentName.Item(path, index++));
        }
    }

    private void CheckMembers(SchemaNode node, JsonElement value, string path)
    {
        foreach (var name in node.Required.Where(name => !value.TryGetProperty(name, out _)))
        {
            Report(ArgumentName.Member(path, name), $"Argument {Named(ArgumentName.Member(path, name))} is missing.");
        }

        foreach (var member in value.EnumerateObject())
        {
            var memberPath = ArgumentName.Member(path, member.Name);
            if (node.Properties.TryGetValue(member.Name, out var property))
            {
                Check(property, member.Value, memberPath);
            }
            else if (node.Closed)
            {
                Report(memberPath, $"Unknown argument {Named(memberPath)}.");
            }
            else if (node.Additional is { } additional)
            {
                Check(additional, member.Value, memberPath);
            }
        }
    }

    private void CheckBranches(IReadOnlyList<SchemaNode> branches, JsonElement value, string path, bool mustBeOne)
    {
        if (branches.Count == 0)
        {
            return;
        }

        var outer = _problems;
        var outcomes = new List<List<ArgumentProblem>>();
        foreach (var branch in branches)
        {
            _problems = [];
            Check(branch, value, path);
            outcomes.Add(_problems);
        }

        _problems = outer;
        var fitting = outcomes.Count(outcome => outcome.Count == 0);
        if (fitting == 0)
        {
            ReportNoBranch(branches, outcomes, value, path);
        }
        else if (mustBeOne && fitting > 1)
        {
            Report(path, $"{Named(path)} fits more than one of the forms it may take.");
        }
    }

    // Where only one form has the value's type ("text or null"), its own problems say more than "no form fits".
    private void ReportNoBranch(IReadOnlyList<SchemaNode> branches, List<List<ArgumentProblem>> outcomes, JsonElement value, string path)
    {
        var near = Enumerable.Range(0, branches.Count).Where(index => SchemaTypeNames.Fits(branches[index].Types, value)).ToList();
        if (near.Count == 1)
        {
            outcomes[near[0]].ForEach(problem => Report(problem.Argument, problem.Message));
        }
        else
        {
            Report(path, $"{Named(path)} has none of the forms it may take.");
        }
    }

    private static string Named(string path) => path.Length == 0 ? "The whole" : ArgumentName.Quote(path);

    private void Report(string path, string message)
    {
        if (_problems.Count < MostProblems)
        {
            _problems.Add(new(path, message));
        }
    }
}
