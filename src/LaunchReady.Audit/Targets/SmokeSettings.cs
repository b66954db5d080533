namespace LaunchReady.Audit.Targets;

/// <summary>What a manifest says of the smoke test. Holds credentials: never written to a report or a log.</summary>
public sealed record SmokeSettings
{
    /// <summary>An account of a Launch Ready server that administers a workspace.</summary>
    public SmokeAccount? Account { get; init; }

    /// <summary>An account with a lesser role in the same workspace.</summary>
    public SmokeAccount? Member { get; init; }

    /// <summary>The steps for a target of any other kind, in order.</summary>
    public IReadOnlyList<DescribedStep> Steps { get; init; } = [];

    /// <summary>The variables of the environment that the steps name; null where nobody has set one.</summary>
    public IReadOnlyDictionary<string, string?> Variables { get; init; } = new Dictionary<string, string?>();

    /// <summary>Values that no report may hold: passwords, and variables that steps put into headers and bodies.</summary>
    internal IEnumerable<(string Name, string Value)> Credentials
    {
        get
        {
            var sent = Steps.SelectMany(step => new[] { step.Request, step.Undo }).OfType<DescribedRequest>()
                .SelectMany(request => request.Headers.Select(header => header.Value).Concat(request.Form.Select(pair => pair.Value)).Append(request.Json ?? ""))
                .SelectMany(SmokeText.Places).ToHashSet(StringComparer.Ordinal);
            return Variables.Where(variable => variable.Value is not null && sent.Contains($"${{{variable.Key}}}")).Select(variable => (variable.Key, variable.Value!))
                .Concat(new[] { Account, Member }.OfType<SmokeAccount>().Where(account => account.Missing.Count == 0).Select(account => ("password", account.Password)));
        }
    }

    /// <summary>Without the values that a record would print.</summary>
    public override string ToString() => $"{Steps.Count} steps";
}

/// <summary>Somebody who signs in with a password.</summary>
/// <param name="Email">The address.</param>
/// <param name="Password">The password.</param>
public sealed record SmokeAccount(string Email, string Password)
{
    /// <summary>Variables of the environment that nobody has set: then the account cannot be used.</summary>
    public IReadOnlyList<string> Missing { get; init; } = [];

    /// <summary>Without the values that a record would print.</summary>
    public override string ToString() => "account";
}

/// <summary>One request of a described smoke test. Its texts are templates.</summary>
/// <param name="Name">What it tries.</param>
/// <param name="Proves">What holds when it passes: a word of the schema.</param>
/// <param name="Request">What is sent.</param>
public sealed record DescribedStep(string Name, string Proves, DescribedRequest Request)
{
    /// <summary>Statuses that pass; what is usual for the kind of step when empty.</summary>
    public IReadOnlyList<int> Statuses { get; init; } = [];

    /// <summary>What the body must hold.</summary>
    public IReadOnlyList<string> Texts { get; init; } = [];

    /// <summary>What it must not hold.</summary>
    public IReadOnlyList<string> Absent { get; init; } = [];

    /// <summary>JSON pointers and the value that must stand there.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Values { get; init; } = [];

    /// <summary>Where the assistant's answer stands in a JSON body.</summary>
    public string? Reply { get; init; }

    /// <summary>Where its pieces stand in each server-sent event.</summary>
    public string? ReplyEvents { get; init; }

    /// <summary>Names for later steps, and where each value stands.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Captures { get; init; } = [];

    /// <summary>Takes back what the step made.</summary>
    public DescribedRequest? Undo { get; init; }
}

/// <summary>A request of a described smoke test.</summary>
/// <param name="Method">The method.</param>
/// <param name="Path">From the root of the address.</param>
public sealed record DescribedRequest(string Method, string Path)
{
    /// <summary>The identity that asks.</summary>
    public string? As { get; init; }

    /// <summary>Other headers.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Headers { get; init; } = [];

    /// <summary>The body, JSON.</summary>
    public string? Json { get; init; }

    /// <summary>The body, the fields of an HTML form.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Form { get; init; } = [];
}
