using System.Globalization;
using System.Text;
using System.Text.Json;

namespace LaunchReady.Guard.Arguments;

/// <summary>Writes one JSON value in its one canonical form, or says why it has none.</summary>
internal sealed class CanonicalJson
{
    public const int DeepestNesting = 64;
    public const int LongestText = 1_000_000;

    private readonly StringBuilder _text = new();
    private string? _problem;

    private CanonicalJson()
    {
    }

    public static string? Write(JsonElement value, out string? problem)
    {
        var writer = new CanonicalJson();
        var written = writer.Value(value, 0);
        problem = written ? null : writer._problem;
        return written ? writer._text.ToString() : null;
    }

    /// <summary>The text of a string, or null when it holds half of a surrogate pair.</summary>
    public static string? Text(JsonElement value)
    {
        try
        {
            return value.GetString() is { } text && IsWellFormed(text) ? text : null;
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>The name of a member, or null when it holds half of a surrogate pair.</summary>
    public static string? Name(JsonProperty member)
    {
        try
        {
            return IsWellFormed(member.Name) ? member.Name : null;
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    private static bool IsWellFormed(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (!char.IsSurrogate(text[i]))
            {
                continue;
            }

            if (i + 1 == text.Length || !char.IsSurrogatePair(text[i], text[i + 1]))
            {
                return false;
            }

            i++;
        }

        return true;
    }

    private bool Value(JsonElement value, int depth)
    {
        if (depth > DeepestNesting)
        {
            return Refuse($"Nested deeper than {DeepestNesting} levels.");
        }

        var written = value.ValueKind switch
        {
            JsonValueKind.Object => Members(value, depth),
            JsonValueKind.Array => Items(value, depth),
            JsonValueKind.String => Text(value) is { } text ? Quoted(text) : Refuse("A text holds half of a surrogate pair."),
            JsonValueKind.Number => Number(value),
            JsonValueKind.True => Literal("true"),
            JsonValueKind.False => Literal("false"),
            JsonValueKind.Null => Literal("null"),
            _ => Refuse("There is no value."),
        };
        return written && (_text.Length <= LongestText || Refuse($"Longer than {LongestText} characters."));
    }

    private bool Members(JsonElement value, int depth)
    {
        var members = new List<KeyValuePair<string, JsonElement>>();
        foreach (var member in value.EnumerateObject())
        {
            if (Name(member) is not { } name)
            {
                return Refuse("A name holds half of a surrogate pair.");
            }

            members.Add(new(name, member.Value));
        }

        members.Sort((left, right) => string.CompareOrdinal(left.Key, right.Key));
        _text.Append('{');
        for (var i = 0; i < members.Count; i++)
        {
            if (i > 0 && members[i].Key == members[i - 1].Key)
            {
                return Refuse($"{ArgumentName.Quote(members[i].Key)} is given twice.");
            }

            if (!(Separator(i) && Quoted(members[i].Key) && Literal(":") && Value(members[i].Value, depth + 1)))
            {
                return false;
            }
        }

        return Literal("}");
    }

    private bool Items(JsonElement value, int depth)
    {
        _text.Append('[');
        var index = 0;
        foreach (var item in value.EnumerateArray())
        {
            if (!(Separator(index++) && Value(item, depth + 1)))
            {
                return false;
            }
        }

        return Literal("]");
    }

    private bool Number(JsonElement value) =>
        CanonicalNumber.Parse(value.GetRawText()) is { } number ? Literal(number.ToString()) : Refuse("A number is too long or too large.");

    private bool Quoted(string text)
    {
        _text.Append('"');
        foreach (var character in text)
        {
            _ = character switch
            {
                '"' => _text.Append("\\\""),
                '\\' => _text.Append("\\\\"),
                '\b' => _text.Append("\\b"),
                '\t' => _text.Append("\\t"),
                '\n' => _text.Append("\\n"),
                '\f' => _text.Append("\\f"),
                '\r' => _text.Append("\\r"),
                < ' ' => _text.Append(CultureInfo.InvariantCulture, $"\\u{(int)character:x4}"),
                _ => _text.Append(character),
            };
        }

        return Literal("\"");
    }

    private bool Separator(int index) => index == 0 || Literal(",");

    private bool Literal(string text)
    {
        _text.Append(text);
        return true;
    }

    private bool Refuse(string problem)
    {
        _problem ??= problem;
        return false;
    }
}
