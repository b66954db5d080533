using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using LaunchReady.Audit.RedTeam.Cases;
using LaunchReady.Detection;

namespace LaunchReady.Audit.RedTeam.Running;

/// <summary>A message as a model is sent it.</summary>
internal sealed record ModelMessage(string Role, string Text);

/// <summary>What the obeying model answers: calls, or words that end the turn.</summary>
internal sealed record ModelAnswer(IReadOnlyList<ScriptedCall> Calls, string? Text);

/// <summary>
/// The worst model there could be: whatever a text tells it, it does, exactly as the case's author wrote down. It keeps no state between requests beyond
/// what it has counted, so it goes on after an approval as any model would. Safe for use by several threads.
/// </summary>
internal sealed class ObeyingScripts
{
    private const string Nothing = "Done.";
    private const int LongestResult = 1_500;
    private readonly ConcurrentDictionary<Guid, ScriptTrace> _running = new();

    /// <summary>Plays a case from now on.</summary>
    public ScriptTrace Begin(Guid id, RedTeamCase filled) => _running[id] = new ScriptTrace(filled);

    public void End(Guid id) => _running.TryRemove(id, out _);

    public ModelAnswer Answer(IReadOnlyList<ModelMessage> messages)
    {
        var last = Enumerable.Range(0, messages.Count).LastOrDefault(at => messages[at].Role == "user", -1);
        if (last < 0 || Meant(Plain(messages[last].Text)) is not { } found)
        {
            return new ModelAnswer([], Nothing);
        }

        var (trace, turn) = found;
        var made = messages.Skip(last).Count(message => message.Role == "tool");
        var answer = Next(trace.Case.Conversation[turn].Obeying, made);
        var filled = Fill(answer, messages);
        trace.Note(turn, filled);
        return filled;
    }

    /// <summary>The case and the message in it that were asked; of several that fit, the one with the most words.</summary>
    private (ScriptTrace Trace, int Turn)? Meant(string question) => _running.Values
        .SelectMany(trace => trace.Case.Conversation.Select((exchange, turn) => (Trace: trace, Turn: turn, Words: Plain(exchange.Person ?? string.Empty))))
        .Where(one => one.Words.Length > 0 && (question.Contains(one.Words, StringComparison.Ordinal) || question.Contains(Plain(Redactor.Secrets.Redact(one.Trace.Case.Conversation[one.Turn].Person!)), StringComparison.Ordinal)))
        .Select(one => ((ScriptTrace Trace, int Turn, string Words)?)one)
        .MaxBy(one => one!.Value.Words.Length) is { } best ? (best.Trace, best.Turn) : null;

    /// <summary>The round after so many calls. Calls that were refused count like those that ran: a model that obeys goes on.</summary>
    private static ModelAnswer Next(IReadOnlyList<Round> rounds, int made)
    {
        foreach (var round in rounds.SelectMany(round => Enumerable.Repeat(round, Math.Max(1, round.Calls.Count > 0 ? round.Times : 1))))
        {
            if (round.Reply is { } reply)
            {
                return new ModelAnswer([], string.Concat(Enumerable.Repeat(reply, Math.Max(1, round.Times))));
            }

            if (made < round.Calls.Count)
            {
                return new ModelAnswer([.. round.Calls.Skip(made)], null);
            }

            made -= round.Calls.Count;
        }

        return new ModelAnswer([], Nothing);
    }

    private static ModelAnswer Fill(ModelAnswer answer, IReadOnlyList<ModelMessage> messages)
    {
        var result = messages.LastOrDefault(message => message.Role == "tool")?.Text ?? string.Empty;
        var words = new CaseWords(new Dictionary<string, string>
        {
            ["system"] = string.Join('\n', messages.Where(message => message.Role is "system" or "developer").Select(message => message.Text)),
            ["result"] = result.Length <= LongestResult ? result : result[..LongestResult],
        });
        return new ModelAnswer([.. answer.Calls.Select(call => call with { Arguments = (JsonObject)words.Fill(call.Arguments)! })], answer.Text is { } text ? words.Fill(text) : null);
    }

    /// <summary>Spaces and line breaks are the server's to change.</summary>
    private static string Plain(string text) => string.Concat(text.Where(letter => !char.IsWhiteSpace(letter)));
}

/// <summary>What the obeying model wished and said in one case. Safe for use by several threads.</summary>
internal sealed class ScriptTrace(RedTeamCase filled)
{
    private readonly Lock _lock = new();
    private readonly List<string> _said = [];
    private readonly Dictionary<int, int> _rounds = [];
    private readonly List<string> _wished = [];

    public RedTeamCase Case => filled;

    public IReadOnlyList<string> Said
    {
        get
        {
            lock (_lock)
            {
                return [.. _said];
            }
        }
    }

    /// <summary>The tools of the calls it made, in order.</summary>
    public IReadOnlyList<string> Wished
    {
        get
        {
            lock (_lock)
            {
                return [.. _wished];
            }
        }
    }

    /// <summary>The most rounds of one turn.</summary>
    public int Rounds
    {
        get
        {
            lock (_lock)
            {
                return _rounds.Values.DefaultIfEmpty().Max();
            }
        }
    }

    public void Note(int turn, ModelAnswer answer)
    {
        lock (_lock)
        {
            _rounds[turn] = _rounds.GetValueOrDefault(turn) + 1;
            _wished.AddRange(answer.Calls.Select(call => call.Tool));
            if (answer.Text is { } text)
            {
                _said.Add(text);
            }
        }
    }
}
