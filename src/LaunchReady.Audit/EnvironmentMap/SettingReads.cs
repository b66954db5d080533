using System.Buffers;
using System.Text.RegularExpressions;

namespace LaunchReady.Audit.EnvironmentMap;

/// <summary>A reading of a setting in a text.</summary>
internal readonly record struct FoundRead(string Name, int Position, bool HasDefault);

/// <summary>
/// Finds where code reads settings. By expression, not by parser: the ways in which a language reads its environment are few and look alike everywhere.
/// What is put together at run time cannot be seen.
/// </summary>
internal static partial class SettingReads
{
    private static readonly SearchValues<char> s_nameCharacters = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_");

    private static readonly HashSet<string> s_script = new(StringComparer.OrdinalIgnoreCase) { ".js", ".jsx", ".ts", ".tsx", ".mjs", ".cjs", ".mts", ".cts", ".vue", ".svelte", ".astro" };

    private static readonly Dictionary<string, Func<Regex>> s_byExtension = new(StringComparer.OrdinalIgnoreCase)
    {
        [".py"] = Python,
        [".rb"] = Ruby,
        [".erb"] = Ruby,
        [".php"] = Php,
        [".cs"] = DotNet,
        [".cshtml"] = DotNet,
        [".razor"] = DotNet,
        [".fs"] = DotNet,
        [".java"] = Java,
        [".kt"] = Java,
        [".properties"] = Placeholder,
        [".go"] = Go,
        [".rs"] = Rust,
        [".ex"] = Elixir,
        [".exs"] = Elixir,
    };

    // What may follow a reading that does without: a default, a question, a block that gives one.
    private static readonly string[] s_goesOn = ["??", "||", "or ", ",", "?", "&&", "==", "!=", ".present?", ".nil?", "{", "do ", "is null", "is not null", "is None", "is not None"];

    public static bool Understands(string extension) => s_script.Contains(extension) || s_byExtension.ContainsKey(extension);

    public static IEnumerable<FoundRead> Find(string extension, string text)
    {
        var expression = s_script.Contains(extension) ? Script() : s_byExtension.TryGetValue(extension, out var found) ? found() : null;
        if (expression is null)
        {
            return [];
        }

        var reads = Simple(expression, text);
        return s_script.Contains(extension) ? reads.Concat(Destructured(text)).Concat(Imported(text)) : extension == ".py" ? reads.Concat(Fields(text)) : reads;
    }

    /// <summary><c>${NAME}</c> in a file that is no code: compose, Spring properties.</summary>
    public static IEnumerable<FoundRead> References(string text) => Simple(Placeholder(), text);

    private static IEnumerable<FoundRead> Simple(Regex expression, string text)
    {
        foreach (Match match in expression.Matches(text))
        {
            var name = match.Groups["name"];
            if (name.Success && SettingName.IsValid(name.Value) && !IsAssigned(text, match.Index + match.Length))
            {
                var prefix = match.Groups["connection"].Success ? "ConnectionStrings:" : "";
                yield return new(prefix + name.Value, name.Index, match.Groups["default"].Success || IsAsked(text, match.Index) || HasDefault(text, match.Index + match.Length));
            }
        }
    }

    // process.env.X = "…" in a test's set-up sets, and reads nothing.
    private static bool IsAssigned(string text, int end)
    {
        var rest = text.AsSpan(end, Math.Min(8, text.Length - end)).TrimStart(" \t'\"])");
        return rest.Length > 1 && rest[0] == '=' && rest[1] is not ('=' or '>');
    }

    private static bool HasDefault(string text, int end)
    {
        var rest = text.AsSpan(end, Math.Min(24, text.Length - end)).TrimStart(" \t\r\n'\")]");
        foreach (var sign in s_goesOn)
        {
            if (rest.StartsWith(sign, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }

    // if (process.env.X), !process.env.X, a || process.env.X: it goes on without.
    private static bool IsAsked(string text, int start)
    {
        var before = text.AsSpan(Math.Max(0, start - 24), Math.Min(24, start)).TrimEnd(" \t\r\n(");
        return before.EndsWith("!") || before.EndsWith("||") || before.EndsWith("??") || EndsWithWord(before, "if") || EndsWithWord(before, "unless") || EndsWithWord(before, "Boolean");
    }

    private static bool EndsWithWord(ReadOnlySpan<char> text, string word) =>
        text.EndsWith(word, StringComparison.Ordinal) && (text.Length == word.Length || !char.IsAsciiLetterOrDigit(text[^(word.Length + 1)]));

    // const { A, B: b, C = 'x' } = process.env
    private static IEnumerable<FoundRead> Destructured(string text) => Destructuring().Matches(text).SelectMany(match => Listed(match.Groups["names"]));

    // import { A } from '$env/static/private'
    private static IEnumerable<FoundRead> Imported(string text) => StaticImport().Matches(text).SelectMany(match => Listed(match.Groups["names"]));

    private static IEnumerable<FoundRead> Listed(Group names)
    {
        var at = names.Index;
        foreach (var part in names.Value.Split(','))
        {
            var start = part.Length - part.TrimStart().Length;
            var length = part.AsSpan(start).IndexOfAnyExcept(s_nameCharacters) is >= 0 and var end ? end : part.Length - start;
            if (length > 0)
            {
                yield return new(part.Substring(start, length), at + start, part.Contains('=', StringComparison.Ordinal));
            }

            at += part.Length + 1;
        }
    }

    // class Settings(BaseSettings): each field is a setting of that name.
    private static IEnumerable<FoundRead> Fields(string text)
    {
        foreach (Match settings in SettingsClass().Matches(text))
        {
            var body = text.AsSpan(settings.Index + settings.Length);
            var end = BodyEnd(body);
            var prefix = Prefix().Match(text, settings.Index + settings.Length, end) is { Success: true } found ? found.Groups["prefix"].Value : "";
            foreach (Match field in Field().Matches(text[..(settings.Index + settings.Length + end)], settings.Index + settings.Length))
            {
                yield return new((prefix + field.Groups["name"].Value).ToUpperInvariant(), field.Groups["name"].Index, field.Groups["default"].Success);
            }
        }
    }

    // Up to the first line that is neither indented nor empty.
    private static int BodyEnd(ReadOnlySpan<char> body)
    {
        var at = 0;
        while (at < body.Length)
        {
            var line = body[at..].IndexOf('\n') is >= 0 and var end ? body.Slice(at, end + 1) : body[at..];
            if (!line.Trim().IsEmpty && line[0] is not (' ' or '\t'))
            {
                break;
            }

            at += line.Length;
        }

        return at;
    }

    [GeneratedRegex("""(?:process\.env|import\.meta\.env|Bun\.env|\$env)(?:\??\.(?<name>[A-Za-z_]\w*)|(?:\?\.)?\[\s*["'`](?<name>\w+)["'`]\s*\])|Deno\.env\.get\(\s*["'`](?<name>\w+)["'`]\s*\)""", Options)]
    private static partial Regex Script();

    [GeneratedRegex("""\b(?:const|let|var)\s*\{(?<names>[^{}]+)\}\s*=\s*(?:process\.env|import\.meta\.env|Bun\.env)\b""", Options)]
    private static partial Regex Destructuring();

    [GeneratedRegex("""\bimport\s*\{(?<names>[^{}]+)\}\s*from\s*["']\$env/static/(?:private|public)["']""", Options)]
    private static partial Regex StaticImport();

    [GeneratedRegex("""\b(?:environ(?:\.get\(|\.pop\(|\[)|getenv\()\s*["'](?<name>\w+)["']|\b(?:env|config)(?:\.(?:str|bool|int|float|list|url|db|cache|json|path)\w*)?\(\s*["'](?<name>[A-Z][A-Z0-9_]+)["']""", Options)]
    private static partial Regex Python();

    [GeneratedRegex("""^class[ \t]+\w+\([^)\n]*BaseSettings[^)\n]*\):[^\n]*\n""", RegexOptions.CultureInvariant | RegexOptions.Multiline | RegexOptions.NonBacktracking)]
    private static partial Regex SettingsClass();

    [GeneratedRegex("""^(?:    |\t)(?<name>[A-Za-z]\w*)\s*:\s*[^=\n]+(?<default>=[^\n]*)?$""", RegexOptions.CultureInvariant | RegexOptions.Multiline | RegexOptions.NonBacktracking)]
    private static partial Regex Field();

    [GeneratedRegex("""env_prefix\s*=\s*["'](?<prefix>\w+)["']""", Options)]
    private static partial Regex Prefix();

    [GeneratedRegex("""\bENV(?:\.(?:fetch|dig|key\?)\(|\[)\s*["'](?<name>\w+)["']""", Options)]
    private static partial Regex Ruby();

    [GeneratedRegex("""(?:\benv\(|\bgetenv\(|\$_ENV\[)\s*["'](?<name>\w+)["']""", Options)]
    private static partial Regex Php();

    [GeneratedRegex("""(?:GetEnvironmentVariable\(\s*@?"(?<name>[\w:.]+)"|(?<connection>GetConnectionString)\(\s*"(?<name>\w+)"|(?:[Cc]onfiguration|[Cc]onfig)(?:\.GetValue<[^<>]{1,40}>\(|\.GetSection\(|\.GetRequiredSection\(|\[)\s*"(?<name>[\w:.\-]+)")""", Options)]
    private static partial Regex DotNet();

    [GeneratedRegex("""System\.getenv\(\s*"(?<name>\w+)"|@Value\(\s*"\$\{(?<name>[\w.\-]+)(?<default>:[^}]*)?\}""", Options)]
    private static partial Regex Java();

    [GeneratedRegex("""\$\{(?<name>[A-Z][A-Z0-9_]*)(?<default>:?-[^}\n]*|:[^?}\n][^}\n]*)?(?::?\?[^}\n]*)?\}""", Options)]
    private static partial Regex Placeholder();

    [GeneratedRegex("""\bos\.(?:Getenv|LookupEnv)\(\s*["`](?<name>\w+)["`]|\benv(?:config)?:"(?<name>[A-Z][A-Z0-9_]+)""", Options)]
    private static partial Regex Go();

    [GeneratedRegex("""\benv(?:::var(?:_os)?\(|!\(|::var\()\s*"(?<name>\w+)"|\boption_env!\(\s*"(?<name>\w+)"(?<default>)""", Options)]
    private static partial Regex Rust();

    [GeneratedRegex("""System\.(?:get_env|fetch_env!?)\(\s*"(?<name>\w+)"(?<default>\s*,)?""", Options)]
    private static partial Regex Elixir();

    private const RegexOptions Options = RegexOptions.CultureInvariant | RegexOptions.NonBacktracking;
}
