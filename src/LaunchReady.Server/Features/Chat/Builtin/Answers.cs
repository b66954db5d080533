using System.Text;

namespace LaunchReady.Server.Features.Chat.Builtin;

/// <summary>Writes the answer of a turn from what its calls gave.</summary>
internal static class Answers
{
    public static string Of(Execution execution, IReadOnlyList<Clause> clauses)
    {
        var parts = new List<string>();
        foreach (var group in Told(execution).GroupBy(finding => finding.Goal.Clause))
        {
            parts.AddRange(OfClause([.. group]));
        }

        if (execution.Question is { } question)
        {
            parts.Add(OfQuestion(question));
        }

        if (execution.Stopped is { } sentence)
        {
            parts.Add(sentence);
        }

        if (execution.Exhausted)
        {
            parts.Add($"I make at most {Execution.MaximumCalls} calls for one message, so I stopped here. Ask me again and I go on.");
        }

        return parts.Count > 0 ? string.Join("\n\n", parts) : Introductions.Fallback(execution, clauses);
    }

    /// <summary>Says that a call did not do what was asked, and why. It is not made again.</summary>
    public static string OfTrouble(Finding finding)
    {
        var tool = finding.Goal.Tool;
        var act = Sentence.Act(tool, finding.Arguments);
        var said = finding.Result.Text.Length > 0 ? "\n\n" + Markdown.Quote(finding.Result.Text) : "";
        return finding.Result.Trouble switch
        {
            Trouble.Waiting => $"This waits for approval: {act}. Nothing has happened yet.{said}",
            Trouble.Denied => $"I was not allowed to {act}. {(tool.Reads ? "Nothing was read." : "Nothing was changed.")}{said}",
            Trouble.Uncertain => $"I cannot say whether this happened: {act}. I did not try again, so that it is not done twice.{said}",
            Trouble.NotFound => $"I could not {act}: it was not found.{said}",
            _ => $"I could not {act}. I did not try again.{said}",
        };
    }

    private static IEnumerable<Finding> Told(Execution execution)
    {
        var findings = execution.Findings.Where(finding => !finding.IsLookup || finding.Result.Trouble != Trouble.None).ToList();
        foreach (var finding in findings)
        {
            // A list that only led to the record which is shown in full needs no telling.
            var isStep = finding.Goal.Tool.Finds && findings.Exists(other => other != finding && other.Goal.Tool.Gets && ReferenceEquals(other.Goal.Clause, finding.Goal.Clause) && other.Result.Trouble == Trouble.None);
            if (!isStep)
            {
                yield return finding;
            }
        }
    }

    private static IEnumerable<string> OfClause(IReadOnlyList<Finding> findings)
    {
        var acts = findings.Where(finding => !finding.Goal.Tool.Reads && finding.Result.Trouble == Trouble.None).ToList();
        if (acts.Count > 1)
        {
            yield return $"Done:\n\n{string.Join('\n', acts.Select(act => $"- I {Sentence.Done(act.Goal.Tool, act.Arguments)}."))}";
        }

        foreach (var finding in findings.Where(finding => acts.Count <= 1 || !acts.Contains(finding)))
        {
            yield return finding.Result switch
            {
                { Trouble: not Trouble.None } => OfTrouble(finding),
                _ when !finding.Goal.Tool.Reads => OfAct(finding),
                { IsList: true } => ListAnswers.Of(finding),
                { Record: { } record } => RecordAnswers.Of(finding, record),
                _ => OfText(finding),
            };
        }
    }

    private static string OfAct(Finding finding)
    {
        var answer = new StringBuilder($"Done: I {Sentence.Done(finding.Goal.Tool, finding.Arguments)}.");
        var given = Given(finding);
        if (given.Count > 0)
        {
            answer.Append("\n\n").AppendJoin('\n', given);
        }

        if (finding.Result.Record is { } record)
        {
            var facts = RecordAnswers.Facts(record, finding.Goal.Tool.Subject?.Noun);
            answer.Append(given.Count > 0 && facts.Length > 0 ? "\n" + facts.TrimStart('\n') : facts);
        }
        else if (finding.Result.Text.Length > 0)
        {
            answer.Append("\n\n").Append(Markdown.Quote(finding.Result.Text));
        }

        return answer.ToString();
    }

    /// <summary>What the call was told beyond the record and the text: an amount, a new phone number.</summary>
    private static List<string> Given(Finding finding) =>
        [.. finding.Goal.Tool.Properties.Where(property => !property.Required && property.Kind is not (PropertyKind.Content or PropertyKind.Reason) && finding.Arguments[property.Name] is not null)
            .Select(property => $"- **{Markdown.Label(property.Name)}:** {Markdown.Escape(finding.Arguments[property.Name]!.ToString())}")];

    private static string OfText(Finding finding) => finding.Result.Text.Length == 0
        ? $"I ran “{Sentence.Name(finding.Goal.Tool)}”. It gave nothing back."
        : $"“{Sentence.Name(finding.Goal.Tool)}” says:\n\n{Markdown.Quote(finding.Result.Text)}";

    private static string OfQuestion(OpenQuestion question) => question.Candidates.Count == 0
        ? question.Sentence
        : $"{question.Sentence}\n\n{ListAnswers.Table(question.Candidates, 8)}";
}
