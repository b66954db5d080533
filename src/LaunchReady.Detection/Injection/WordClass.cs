namespace LaunchReady.Detection.Injection;

/// <summary>What a word does in a sentence that gives orders to a model, whatever the language. The names are those of <c>Words/*.json</c>.</summary>
internal enum WordClass
{
    /// <summary>ignore, forget, no longer apply.</summary>
    Dismiss,

    /// <summary>previous, above, so far.</summary>
    Earlier,

    /// <summary>all, every.</summary>
    All,

    /// <summary>instructions, rules, tasks.</summary>
    Orders,

    /// <summary>show, repeat, translate.</summary>
    Reveal,

    /// <summary>system prompt, your instructions.</summary>
    Prompt,

    /// <summary>conversation, sentences.</summary>
    Talk,

    /// <summary>you, your.</summary>
    You,

    /// <summary>from now on, act as.</summary>
    Persona,

    /// <summary>without restrictions, developer mode.</summary>
    Freed,

    /// <summary>What people are made to say against others.</summary>
    Hostile,

    /// <summary>new task, instead, urgent.</summary>
    Fresh,

    /// <summary>do not mention, secretly.</summary>
    Secrecy,

    /// <summary>AI, language model.</summary>
    Machine,

    /// <summary>word for word.</summary>
    Verbatim,

    /// <summary>administrator, you must.</summary>
    Authority,

    /// <summary>in your answer, send it to.</summary>
    Insert,

    /// <summary>just say, nothing else.</summary>
    Only,
}
