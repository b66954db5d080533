using System.Text;

namespace LaunchReady.Server.Features.Chat.Builtin;

/// <summary>Makes JSON whole again that was cut off for its length, by dropping what was not finished.</summary>
internal static class CutJson
{
    /// <summary>The text up to the last finished element of its outermost lists, with every bracket closed.</summary>
    public static string Closed(string text)
    {
        var open = new Stack<char>();
        var whole = (End: 0, Closing: "");
        var inString = false;
        for (var index = 0; index < text.Length; index++)
        {
            if (inString)
            {
                inString = text[index] != '"';
                index += text[index] == '\\' ? 1 : 0;
                continue;
            }

            switch (text[index])
            {
                case '"':
                    inString = true;
                    break;
                case '{' or '[':
                    open.Push(text[index] == '{' ? '}' : ']');
                    break;
                case '}' or ']' when open.Count > 0:
                    open.Pop();
                    whole = open.Count <= 2 ? (index + 1, string.Concat(open)) : whole;
                    break;
                default:
                    break;
            }
        }

        return new StringBuilder(text, 0, whole.End, whole.End + whole.Closing.Length + 1).Append(whole.Closing).ToString();
    }
}
