namespace LaunchReady.Guard.Output;

/// <summary>Private keys run over many lines: none of them may leave before the end is seen.</summary>
internal static class SecretBlock
{
    private const string Begin = "-----BEGIN";
    private const int LongestTitle = 40;

    /// <summary>Where a private key begins that does not end in this text, or what may yet become one; -1 when there is none.</summary>
    public static int Open(string text)
    {
        var begin = text.LastIndexOf(Begin, StringComparison.Ordinal);
        if (begin < 0 || text.IndexOf("-----END", begin, StringComparison.Ordinal) >= 0)
        {
            return -1;
        }

        var title = text.AsSpan(begin + Begin.Length);
        return title.Length < LongestTitle || title[..LongestTitle].Contains("PRIVATE KEY", StringComparison.Ordinal) ? begin : -1;
    }
}
