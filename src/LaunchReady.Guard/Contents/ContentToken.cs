using System.Buffers;
using System.Collections.Frozen;

namespace LaunchReady.Guard.Contents;

/// <summary>What a word of a payload is, as far as it can carry something away.</summary>
internal enum CarrierKind
{
    /// <summary>A plain word.</summary>
    None,
    Link,
    Mailbox,

    /// <summary>A number of four digits or more, a code of letters and digits.</summary>
    Identifier,

    /// <summary>A long run without meaning: encoded data.</summary>
    Encoded,
}

/// <summary>One word of a payload.</summary>
internal readonly record struct ContentToken(string Text, CarrierKind Kind)
{
    private const int ShortestIdentifier = 4;
    private const int ShortestEncoded = 24;

    private static readonly SearchValues<char> s_separators = SearchValues.Create(" \t\r\n,;|<>()[]{}\"'`*“”‘’«»");

    private static readonly SearchValues<char> s_edges = SearchValues.Create(".,:!?");

    private static readonly FrozenSet<string> s_domains = FrozenSet.Create(
        "com", "net", "org", "io", "co", "dev", "app", "ai", "info", "biz", "xyz", "top", "me", "ly", "gl", "gg", "link", "site", "online", "shop", "cloud", "tech", "ru", "cn", "tk", "ml", "de", "fr", "uk", "eu", "ch", "at", "nl", "es", "pt", "pl", "se", "us", "ca", "au", "jp", "in", "br", "internal", "local");

    public static IEnumerable<ContentToken> Read(string text)
    {
        for (var start = 0; start < text.Length;)
        {
            var length = text.AsSpan(start).IndexOfAny(s_separators);
            var end = length < 0 ? text.Length : start + length;
            var word = text.AsSpan(start, end - start).TrimEnd(".,:!?").TrimStart(".,:!?");
            if (word.Length >= ShortestIdentifier || (word.Length > 0 && word.IndexOfAnyExcept(s_edges) >= 0 && word.Contains('@')))
            {
                var kind = Classify(word);
                if (kind != CarrierKind.None)
                {
                    yield return new(word.ToString(), kind);
                }
            }

            start = end + 1;
        }
    }

    private static CarrierKind Classify(ReadOnlySpan<char> word)
    {
        if (word.Contains("://", StringComparison.Ordinal) || word.StartsWith("www.", StringComparison.OrdinalIgnoreCase) || word.StartsWith("//", StringComparison.Ordinal))
        {
            return CarrierKind.Link;
        }

        if (word.IndexOf('@') > 0)
        {
            return CarrierKind.Mailbox;
        }

        if (LooksLikeHost(word))
        {
            return CarrierKind.Link;
        }

        if (word.Length >= ShortestEncoded && word.IndexOfAnyExcept(EncodedCharacters.All) < 0 && word.IndexOfAnyInRange('0', '9') >= 0)
        {
            return CarrierKind.Encoded;
        }

        return IsIdentifier(word) ? CarrierKind.Identifier : CarrierKind.None;
    }

    // "evil.example.com/a", "bit.ly/x"; but neither "report.pdf" nor "e.g".
    private static bool LooksLikeHost(ReadOnlySpan<char> word)
    {
        var slash = word.IndexOf('/');
        var host = slash < 0 ? word : word[..slash];
        var dot = host.LastIndexOf('.');
        if (dot < 1 || dot == host.Length - 1)
        {
            return false;
        }

        var last = host[(dot + 1)..];
        return (slash > 0 && last.Length >= 2 && !last.ContainsAnyExceptInRange('a', 'z')) || s_domains.Contains(last.ToString().ToLowerInvariant());
    }

    private static bool IsIdentifier(ReadOnlySpan<char> word)
    {
        var digits = 0;
        var letters = 0;
        foreach (var character in word)
        {
            digits += char.IsDigit(character) ? 1 : 0;
            letters += char.IsLetter(character) ? 1 : 0;
        }

        return digits >= ShortestIdentifier || (digits > 0 && letters > 0 && digits + letters >= ShortestIdentifier && !IsOrdinal(word, digits));
    }

    // 21st, 8 AM without its space, 10-day.
    private static bool IsOrdinal(ReadOnlySpan<char> word, int digits) => digits <= 3 && word.Length - digits <= 2 && char.IsDigit(word[0]);
}
