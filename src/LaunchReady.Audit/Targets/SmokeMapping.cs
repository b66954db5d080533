namespace LaunchReady.Audit.Targets;

/// <summary>The <c>smoke</c> part of a manifest.</summary>
internal static class SmokeMapping
{
    // A credential that is written out in a file is everybody's who reads the file.
    private static readonly string[] CredentialHeaders = ["Authorization", "Cookie", "X-Api-Key", "Proxy-Authorization"];

    public static SmokeSettings? Of(ManifestNode part) => !part.Exists ? null : new SmokeSettings
    {
        Account = Account(part.Part("account")),
        Member = Account(part.Part("member")),
        Steps = [.. part.Parts("steps").Select(Step)],
        Variables = part.Parts("steps").SelectMany(step => step.Variables()).DistinctBy(pair => pair.Key).ToDictionary(StringComparer.Ordinal),
    };

    /// <summary>What only the whole can tell: identities that nobody has, values that nothing captures, paths to elsewhere.</summary>
    public static IEnumerable<ManifestFault> Faults(ManifestNode part, IReadOnlySet<string> identities)
    {
        var captured = new HashSet<string>(StringComparer.Ordinal);
        foreach (var step in part.Parts("steps"))
        {
            foreach (var fault in RequestFaults(step, identities).Concat(CaptureFaults(step)).Concat(Unknown(step, captured)))
            {
                yield return fault;
            }

            captured.UnionWith(step.WrittenPairs("capture").Select(pair => pair.Key));
            foreach (var fault in step.Part("undo") is { Exists: true } undo ? RequestFaults(undo, identities).Concat(Unknown(undo, captured)) : [])
            {
                yield return fault;
            }
        }
    }

    private static IEnumerable<ManifestFault> RequestFaults(ManifestNode request, IReadOnlySet<string> identities)
    {
        if (request.Text("as") is { } name && !identities.Contains(name))
        {
            yield return new ManifestFault(request.Line, $"There is no identity \"{name}\".");
        }

        if (request.Written("path") is { } path && (!path.StartsWith('/') || path.StartsWith("//", StringComparison.Ordinal) || path.Contains('\\', StringComparison.Ordinal)))
        {
            yield return new ManifestFault(request.Line, $"A smoke step's path begins with one /; it is \"{path}\".");
        }

        if (request.Written("json") is not null && request.WrittenPairs("form").Count > 0)
        {
            yield return new ManifestFault(request.Line, "A smoke step sends \"json\" or \"form\", not both.");
        }

        foreach (var (header, value) in request.WrittenPairs("headers"))
        {
            if (CredentialHeaders.Contains(header, StringComparer.OrdinalIgnoreCase) && !EnvironmentValues.HasVariable(value) && SmokeText.NamesIn(value).Count == 0)
            {
                yield return new ManifestFault(request.Line, $"\"{header}\" is a credential: write ${{NAME}} for the environment's, or {{{{name}}}} for one that an earlier step captured.");
            }
        }
    }

    private static IEnumerable<ManifestFault> CaptureFaults(ManifestNode step) =>
        step.WrittenPairs("capture")
            .Where(capture => !capture.Value.StartsWith('/') && !capture.Value.StartsWith("cookie:", StringComparison.Ordinal) && !capture.Value.StartsWith("header:", StringComparison.Ordinal))
            .Select(capture => new ManifestFault(step.Line, $"\"{capture.Key}\" is captured from a JSON pointer, cookie:NAME or header:NAME; it is \"{capture.Value}\"."));

    private static IEnumerable<ManifestFault> Unknown(ManifestNode request, HashSet<string> captured)
    {
        var texts = request.WrittenPairs("headers").Concat(request.WrittenPairs("form")).Select(pair => pair.Value)
            .Concat(request.Part("expect").WrittenPairs("values").Select(pair => pair.Value))
            .Concat(request.Part("expect").WrittenTexts("text")).Concat(request.Part("expect").WrittenTexts("absent"))
            .Append(request.Written("path")).Append(request.Written("json")).OfType<string>();
        return texts.SelectMany(SmokeText.NamesIn).Distinct(StringComparer.Ordinal).Where(name => !captured.Contains(name))
            .Select(name => new ManifestFault(request.Line, $"No earlier step captures {{{{{name}}}}}."));
    }

    private static SmokeAccount? Account(ManifestNode part) => !part.Exists ? null
        : new SmokeAccount(part.Required("email"), part.Required("password")) { Missing = part.Missing("email", "password") };

    private static DescribedStep Step(ManifestNode part) => new(part.Required("name"), part.Required("proves"), Request(part, "GET"))
    {
        Statuses = [.. part.Part("expect").Texts("status").Select(status => int.Parse(status, System.Globalization.CultureInfo.InvariantCulture))],
        Texts = part.Part("expect").WrittenTexts("text"),
        Absent = part.Part("expect").WrittenTexts("absent"),
        Values = part.Part("expect").WrittenPairs("values"),
        Reply = part.Text("reply"),
        ReplyEvents = part.Text("replyEvents"),
        Captures = part.WrittenPairs("capture"),
        Undo = part.Part("undo") is { Exists: true } undo ? Request(undo, "DELETE") : null,
    };

    private static DescribedRequest Request(ManifestNode part, string method) => new(part.Text("method") ?? method, part.Written("path")!)
    {
        As = part.Text("as"),
        Headers = part.WrittenPairs("headers"),
        Json = part.Written("json"),
        Form = part.WrittenPairs("form"),
    };
}
