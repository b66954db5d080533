using LaunchReady.Audit.OpenApi;
using LaunchReady.Audit.Probes;
using LaunchReady.Audit.Targets;

namespace LaunchReady.Audit.Access;

/// <summary>What the target answered an identity about its own.</summary>
/// <param name="Operation">What was asked.</param>
/// <param name="Path">With which ids.</param>
/// <param name="Answer">The answer.</param>
internal sealed record OwnAnswer(ApiOperation Operation, FilledPath Path, ProbeAnswer Answer);

/// <summary>An identity and all that its walk has shown.</summary>
internal sealed class WalkedIdentity(Identity identity, KnownIds ids)
{
    private readonly List<OwnAnswer> _answers = [];
    private readonly HashSet<string> _leaves = new(StringComparer.Ordinal);
    private readonly HashSet<string> _asked = new(StringComparer.Ordinal);

    public Identity Identity { get; } = identity;

    public KnownIds Ids { get; } = ids;

    public IReadOnlyList<OwnAnswer> Answers => _answers;

    /// <summary>What came of creating records.</summary>
    public List<OwnAnswer> Creations { get; } = [];

    /// <summary>Everything that its own answers say, as names with values.</summary>
    public IReadOnlySet<string> Leaves => _leaves;

    /// <summary>What it reached: one answer of 2xx for each operation, sign-in pages and errors in a 2xx left out.</summary>
    public IEnumerable<OwnAnswer> Reached => _answers.Where(answer => AnswerMeaning.IsGiven(answer.Answer)).DistinctBy(answer => answer.Operation.ToString());

    public bool AsksFirst(ApiOperation operation, FilledPath path) => _asked.Add($"{operation} {path.Path}");

    public void Add(OwnAnswer answer)
    {
        _answers.Add(answer);
        if (AnswerMeaning.IsGiven(answer.Answer))
        {
            _leaves.UnionWith(AnswerLeaves.Of(answer.Answer));
            Ids.Saw(answer.Path.Path, JsonAnswers.Items(JsonAnswers.Body(answer.Answer)));
        }
    }
}
