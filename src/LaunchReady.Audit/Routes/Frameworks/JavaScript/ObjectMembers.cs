using LaunchReady.Audit.Routes.Code;

namespace LaunchReady.Audit.Routes.Frameworks.JavaScript;

/// <summary>The members of an object literal: name and value.</summary>
internal static class ObjectMembers
{
    public static IEnumerable<(string Name, Span Value)> Of(CodeFile file, Span literal)
    {
        if (literal.IsEmpty || !file.Is(literal.Start, "{"))
        {
            yield break;
        }

        foreach (var member in file.Arguments(literal.Start).Where(member => !member.IsEmpty))
        {
            if (file.Is(member.Start + 1, ":"))
            {
                yield return (file.Value(member.Start), new Span(member.Start + 2, member.End));
            }
            else if (file.IsWord(member.Start))
            {
                var name = file.Is(member.Start, "async") ? member.Start + 1 : member.Start;
                yield return (file.Value(name), member.Length == 1 ? member : new Span(name, member.End));
            }
        }
    }
}
