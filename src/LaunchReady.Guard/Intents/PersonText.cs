using System.Collections.Concurrent;
using System.Collections.Frozen;
using LaunchReady.Guard.Origins;

namespace LaunchReady.Guard.Intents;

/// <summary>A verb in a person's text. <paramref name="Asks"/> is false where it forbids ("don't email") or only tells ("what did he send").</summary>
internal readonly record struct RequestVerb(int Start, int End, int Sentence, string Word, ulong Kinds, bool Asks);

/// <summary>A person's message with its sentences and the verbs that govern what it names. Positions are in <see cref="IndexedText.Normal"/>.</summary>
internal sealed class PersonText
{
    private static readonly FrozenSet<string> s_determiners = FrozenSet.Create(
        "a", "an", "the", "my", "your", "his", "her", "its", "our", "their", "this", "that", "these", "those", "any", "each", "every", "some", "no", "direct", "via", "by", "per", "last", "latest", "new", "first",
        "der", "die", "das", "den", "dem", "ein", "eine", "einen", "einer", "meine", "deine", "le", "la", "les", "un", "une", "mon", "ma", "el", "los", "una", "mi", "il", "lo", "de", "het", "een", "o", "os", "um", "uma");

    private static readonly FrozenSet<string> s_negations = FrozenSet.Create("not", "don't", "dont", "never", "nicht", "kein", "keine", "ne", "pas", "non", "niet", "geen", "nunca", "não", "without");

    private static readonly FrozenSet<string> s_tellers = FrozenSet.Create("did", "does", "has", "have", "had", "was", "were", "didn't", "doesn't");

    private readonly List<int> _sentences;
    private readonly QuotedRanges _quotes;
    private readonly List<RequestVerb> _verbs = [];

    private readonly string? _ownVerb;
    private readonly ConcurrentDictionary<string, PersonText> _withVerb = new(StringComparer.Ordinal);

    public PersonText(IndexedText text, string? ownVerb = null)
    {
        Text = text;
        _ownVerb = ownVerb;
        _sentences = Sentences(text);
        _quotes = QuotedRanges.Of(text.Normal);
        ReadVerbs();
    }

    public IndexedText Text { get; }

    public IReadOnlyList<RequestVerb> Verbs => _verbs;

    /// <summary>The verb that says what is to be done with what stands at a place: the last one before it in its sentence, else the first after it, else the last of the sentences before.</summary>
    public RequestVerb? Governing(int position)
    {
        var sentence = SentenceAt(position);
        RequestVerb? before = null;
        RequestVerb? after = null;
        RequestVerb? earlier = null;
        foreach (var verb in _verbs)
        {
            if (verb.Sentence < sentence)
            {
                earlier = verb;
            }
            else if (verb.Sentence == sentence && verb.Start < position)
            {
                before = verb;
            }
            else if (verb.Sentence == sentence)
            {
                after ??= verb;
            }
        }

        return before ?? after ?? earlier;
    }

    public int SentenceAt(int position)
    {
        var found = _sentences.BinarySearch(position);
        return found >= 0 ? found : ~found - 1;
    }

    /// <summary>
    /// The same text read for a tool whose verb is in no list: whoever says "escalate" asks for <c>escalate_ticket</c>. A word of the tool's owner
    /// is a verb for its own tool alone.
    /// </summary>
    public PersonText For(ToolAction action) =>
        ActionLexicon.IsVerb(action.Verb) || !Text.Normal.Contains(action.Verb, StringComparison.Ordinal)
            ? this
            : _withVerb.GetOrAdd(action.Verb, verb => new PersonText(Text, verb));

    public bool IsQuoted(int position) => _quotes.Contains(position);

    /// <summary>Whether a place is the first word of its sentence, where any word has a capital letter.</summary>
    public bool StartsSentence(int position) => Text.Normal.AsSpan(_sentences[SentenceAt(position)], position - _sentences[SentenceAt(position)]).Trim(" \"'").IsEmpty;

    /// <summary>What follows a verb, up to the next verb or the end of its sentence.</summary>
    public ReadOnlySpan<char> Complement(RequestVerb verb)
    {
        var end = verb.Sentence + 1 < _sentences.Count ? _sentences[verb.Sentence + 1] : Text.Normal.Length;
        foreach (var next in _verbs)
        {
            if (next.Start > verb.Start)
            {
                end = Math.Min(end, next.Start);
                break;
            }
        }

        return Text.Normal.AsSpan(verb.End, Math.Max(0, end - verb.End));
    }

    private void ReadVerbs()
    {
        var normal = Text.Normal;
        string previous = "", beforePrevious = "";
        var tells = (Sentence: -1, Until: 0);
        for (var start = 0; start < normal.Length; start++)
        {
            if (!char.IsLetterOrDigit(normal[start]))
            {
                continue;
            }

            var end = start;
            while (end < normal.Length && (char.IsLetterOrDigit(normal[end]) || (normal[end] is '\'' or '-' && end + 1 < normal.Length && char.IsLetter(normal[end + 1]))))
            {
                end++;
            }

            var word = normal[start..end];
            var sentence = SentenceAt(start);
            if (s_tellers.Contains(word) && !FollowedByTo(normal, end))
            {
                tells = (sentence, 5);
            }
            else if (CountsAsVerb(word, previous, beforePrevious) && !PartOfAddress(normal, start, end) && !_quotes.Contains(start))
            {
                var asks = !s_negations.Contains(previous) && !(tells.Sentence == sentence && tells.Until > 0);
                _verbs.Add(new(start, end, sentence, word, ActionLexicon.OfPerson(word), asks));
            }

            tells.Until--;
            (beforePrevious, previous) = (previous, word);
            start = end;
        }
    }

    // "You have to invite" asks; "they have invited" tells.
    private static bool FollowedByTo(string text, int end) => text.AsSpan(end).StartsWith(" to ");

    private bool CountsAsVerb(string word, string previous, string beforePrevious) =>
        word == _ownVerb ? !s_determiners.Contains(previous) : IsVerbHere(word, previous, beforePrevious);

    private static bool IsVerbHere(string word, string previous, string beforePrevious) =>
        ActionLexicon.IsVerb(word)
        && !(ActionLexicon.MayBeNoun(word) && (s_determiners.Contains(previous) || (s_determiners.Contains(beforePrevious) && !ActionLexicon.IsVerb(previous) && previous is not ("to" or "and" or "then" or "please"))));

    // "mail" in "mail.example.com" and "send-report.pdf" is no verb.
    private static bool PartOfAddress(string text, int start, int end) =>
        (start > 0 && text[start - 1] is '.' or '@' or '/' or '_' or '#')
        || (end < text.Length && (text[end] is '@' or '/' or '_' || (text[end] is '.' && end + 1 < text.Length && char.IsLetterOrDigit(text[end + 1]))));

    private static List<int> Sentences(IndexedText text)
    {
        var starts = new List<int> { 0 };
        var normal = text.Normal;
        for (var i = 0; i < normal.Length; i++)
        {
            var ends = normal[i] switch
            {
                '.' or '!' or '?' => i + 1 == normal.Length || normal[i + 1] == ' ',
                ';' => true,
                ' ' => text.HasLineBreakAt(i),
                _ => false,
            };
            if (ends && i + 1 < normal.Length)
            {
                starts.Add(i + 1);
            }
        }

        return starts;
    }
}
