using System.Globalization;
using System.Net;
using System.Text.Json;

namespace LaunchReady.Audit.Targets;

/// <summary>Whether one value is what the schema wants; if not, the rest of a sentence that says what it must be.</summary>
internal static class ManifestValues
{
    public static string? Fault(string value, JsonElement schema, string? format)
    {
        if (schema.TryGetProperty("enum", out var choices))
        {
            var allowed = choices.EnumerateArray().Select(choice => choice.GetString()!).ToList();
            return allowed.Contains(value, StringComparer.Ordinal) ? null : $"must be one of {string.Join(", ", allowed)}; it is \"{value}\".";
        }

        return schema.GetProperty("type").GetString() switch
        {
            "integer" => IntegerFault(value, schema),
            "boolean" => value is "true" or "false" ? null : $"must be true or false; it is \"{value}\".",
            _ => FormatFault(value, format),
        };
    }

    private static string? IntegerFault(string value, JsonElement schema)
    {
        if (!int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            return $"must be a whole number; it is \"{value}\".";
        }

        var least = schema.TryGetProperty("minimum", out var minimum) ? minimum.GetInt32() : int.MinValue;
        var most = schema.TryGetProperty("maximum", out var maximum) ? maximum.GetInt32() : int.MaxValue;
        return number >= least && number <= most ? null : $"must be from {least} to {most}; it is {number}.";
    }

    private static string? FormatFault(string value, string? format) => format switch
    {
        "http-url" => IsAddress(value) ? null : $"must be an http or https address without a user name; it is \"{Shown(value)}\".",
        "hostname" => IsDomain(value) ? null : $"must be a domain such as example.com, without https:// and path; it is \"{value}\".",
        "date" => DateOnly.TryParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _) ? null : $"must be a day such as 2026-11-24; it is \"{value}\".",
        "ip" => IPAddress.TryParse(value, out _) ? null : $"must be an IP address; it is \"{value}\".",
        "page" => value.StartsWith('/') && !value.StartsWith("//", StringComparison.Ordinal) || IsAddress(value) ? null : $"must be a path such as /inbox, or an http or https address; it is \"{Shown(value)}\".",
        "json-pointer" => value.Length == 0 || value[0] == '/' ? null : $"must be a JSON pointer such as /answer; it is \"{value}\".",
        _ => null,
    };

    // The password in a wrong address is not repeated.
    private static string Shown(string value) => value.LastIndexOf('@') is var at and > 0 ? "…" + value[at..] : value;

    private static bool IsAddress(string value) =>
        Uri.TryCreate(value, UriKind.Absolute, out var url) && url.Scheme is "http" or "https" && url.Host.Length > 0 && url.UserInfo.Length == 0;

    private static bool IsDomain(string value) =>
        value.Contains('.', StringComparison.Ordinal) && Uri.CheckHostName(value) == UriHostNameType.Dns;
}
