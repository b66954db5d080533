using System.Text.Json;
using LaunchReady.Audit.Targets;

namespace LaunchReady.Audit.Smoke;

/// <summary>Where a value is put into a request, and so how it is written there.</summary>
internal enum ValuePlace
{
    /// <summary>As it is: a header, a text that is looked for.</summary>
    Plain,

    /// <summary>As one segment of a path.</summary>
    Path,

    /// <summary>Inside a JSON string.</summary>
    Json,
}

/// <summary>What is known in the course of a run: captured values, variables, and why what is missing is missing.</summary>
internal sealed class SmokeValues(SmokePlan plan)
{
    private readonly Dictionary<string, string> _known = new(plan.Values, StringComparer.Ordinal);
    private readonly Dictionary<string, string> _missing = new(StringComparer.Ordinal);
    private readonly HashSet<string> _captured = new(StringComparer.Ordinal);

    /// <summary>Captured values, which no text of the report may hold: tokens are among them.</summary>
    public IEnumerable<string> Captured => _captured;

    /// <summary>Whether a value of an answer may go into a later request. As a segment of a path, a dot or two would lead to what the step did not make.</summary>
    public static bool CanBeKept(string value) => value is not ("" or "." or "..") && !value.Any(char.IsControl);

    public string? Find(string name) => _known.GetValueOrDefault(name);

    public void Set(string name, string value)
    {
        _known[name] = value;
        _captured.Add(value);
    }

    /// <summary>Says why a value is not known; the first reason counts.</summary>
    public void Miss(string name, string why) => _missing.TryAdd(name, why);

    /// <summary>Why a request cannot be filled in; null when it can.</summary>
    public string? WhyNot(SmokeRequest request, IEnumerable<string> texts, IEnumerable<string> needs)
    {
        var places = request.Headers.Values.Concat(request.Form.Select(field => field.Value)).Append(request.Path).Append(request.Body ?? "").Concat(texts).SelectMany(SmokeText.Places).Concat(needs.Select(need => $"{{{{{need}}}}}"));
        return places.Where(place => Value(place) is null).Select(Why).FirstOrDefault();
    }

    /// <summary>The text with every place filled in.</summary>
    public string Fill(string text, ValuePlace place) => SmokeText.Fill(text, found => Written(Value(found)!, place));

    private static string Written(string value, ValuePlace place) => place switch
    {
        ValuePlace.Path => Uri.EscapeDataString(value),
        ValuePlace.Json => JsonEncodedText.Encode(value).ToString(),
        _ => value,
    };

    private string? Value(string place) => place[0] == '$' ? plan.Variables.GetValueOrDefault(place[2..^1]) : _known.GetValueOrDefault(place[2..^2]);

    private string Why(string place) => place[0] == '$' ? $"{place[2..^1]} is not set" : _missing.GetValueOrDefault(place[2..^2], $"nothing gave {place[2..^2]}");
}
