namespace LaunchReady.Audit.Routes.Code;

/// <summary>Finds classes and modules.</summary>
internal static class TypeFinder
{
    private const int LongestHeader = 400;

    public static IReadOnlyList<TypeDeclaration> Find(CodeFile file) => file.Language switch
    {
        Language.Python => PythonBlocks.Types(file),
        Language.Ruby => RubyBlocks.Types(file),
        Language.Go => [],
        _ => Braced(file),
    };

    private static List<TypeDeclaration> Braced(CodeFile file)
    {
        var types = new List<TypeDeclaration>();
        for (var at = 0; at + 1 < file.Count; at++)
        {
            if (file[at].IsWord && file[at].Value is "class" or "record" or "interface" or "struct" or "trait" or "object" && !file.IsDot(at - 1) && file.IsWord(at + 1)
                && Body(file, at + 2) is { } body)
            {
                var name = file.Value(at + 1) is "class" or "struct" ? at + 2 : at + 1;
                types.Add(new TypeDeclaration(file.Value(name), at, new Span(name + 1, body.Start - 1), body));
            }
        }

        return types;
    }

    private static Span? Body(CodeFile file, int at)
    {
        for (var limit = Math.Min(file.Count, at + LongestHeader); at < limit; at = file.Next(at))
        {
            if (file.Is(at, "{"))
            {
                return file.Inside(at);
            }

            if (file[at].Value is ";" or "=" or ")" or "}" or "=>")
            {
                return null;
            }
        }

        return null;
    }
}
