using System.Text;
using System.Text.Json;
using LaunchReady.Detection;
using LaunchReady.Guard;
using LaunchReady.Guard.Arguments;
using LaunchReady.Guard.Context;
using LaunchReady.Guard.Decisions;
using LaunchReady.Guard.Schema;

namespace LaunchReady.Fuzz;

/// <summary>Something went on that is promised not to.</summary>
public sealed class BrokenPromiseException(string message) : Exception(message);

/// <summary>What is fed with any bytes. Nothing may throw but a <see cref="BrokenPromiseException"/>, and that is a finding.</summary>
public static class Targets
{
    private static readonly ProvenancePolicy s_policy = new();

    private static readonly ToolDeclaration s_tool = new()
    {
        Name = "send",
        Effect = ToolEffect.ExternalSend,
        Targets = ["to", "amount", "when"],
        Contents = ["body"],
    };

    /// <summary>By name, in the order in which they are listed.</summary>
    public static IReadOnlyDictionary<string, Action<string>> All { get; } = new SortedDictionary<string, Action<string>>(StringComparer.Ordinal)
    {
        ["secrets"] = Secrets,
        ["personal"] = Personal,
        ["injection"] = Injection,
        ["arguments"] = Arguments,
        ["schema"] = Schema,
        ["decision"] = Decision,
    };

    public static void Run(string target, ReadOnlySpan<byte> bytes) => All[target](Encoding.UTF8.GetString(bytes));

    private static void Secrets(string text) => CheckFindings(text, SecretScanner.BuiltIn.Scan(text));

    private static void Personal(string text)
    {
        CheckFindings(text, PersonalDataScanner.Scan(text));
        var once = Redactor.SecretsAndPersonalData.Redact(text);
        Promise(Redactor.SecretsAndPersonalData.Redact(once).Length <= once.Length + text.Length, "Redacting twice grows without bound.");
    }

    private static void Injection(string text)
    {
        var report = InjectionScanner.Scan(text);
        Promise(report.Score is >= 0 and <= 1, "The score is out of bounds.");
        Promise(report.Signs.All(sign => sign.Start >= 0 && sign.Length > 0 && sign.End <= text.Length), "A sign lies outside the text.");
    }

    private static void Arguments(string text)
    {
        if (CanonicalArguments.TryParse(text, out var canonical, out var problem))
        {
            Promise(CanonicalArguments.TryParse(canonical.Json, out var again, out _) && again.Json == canonical.Json, "The canonical form of the canonical form is another.");
        }
        else
        {
            Promise(problem.Length > 0, "A refusal says nothing.");
        }
    }

    private static void Schema(string text)
    {
        if (Read(text) is { } schema && ToolSchema.TryCompile(schema, out var compiled, out _))
        {
            Promise(compiled.Validate(schema).Count <= 20, "More problems than promised.");
        }
    }

    private static void Decision(string text)
    {
        var context = ConversationContext.Empty.Append(ContextPart.FromPerson(text)).Append(ContextPart.FromWeb("page", text)).Append(ContextPart.FromToolOutput("search", null, text));
        var arguments = Read(text) is { ValueKind: JsonValueKind.Object } read ? read : JsonSerializer.SerializeToElement(new { to = text, amount = 12.5, when = "2026-11-24", body = text });
        var request = new ToolCallRequest { Tool = "send", Declaration = s_tool, Arguments = arguments, Context = context };
        Promise(s_policy.Decide(request) is not null, "No decision.");
    }

    // The preview may hold a public prefix and never the rest.
    private static void CheckFindings(string text, IReadOnlyList<Finding> findings)
    {
        var end = 0;
        foreach (var finding in findings)
        {
            Promise(finding.Start >= end && finding.Length > 0 && finding.End <= text.Length, "Findings overlap or lie outside the text.");
            end = finding.End;
            var found = text.Substring(finding.Start, finding.Length);
            Promise(found.Length < 16 || !finding.ToString().Contains(found[(found.Length / 2)..], StringComparison.Ordinal), "A finding holds what it found.");
        }
    }

    private static JsonElement? Read(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            return document.RootElement.Clone();
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static void Promise(bool holds, string otherwise)
    {
        if (!holds)
        {
            throw new BrokenPromiseException(otherwise);
        }
    }
}
