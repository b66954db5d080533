namespace LaunchReady.Detection.Injection;

/// <summary>
/// A stretch of text as words in lower case with single spaces between them: accents, invisible characters, look-alike letters of other scripts and
/// typographic letters undone. Remembers where each character stood, and what had to be undone. Reused for one stretch after the other.
/// </summary>
internal sealed class FoldedText(int capacity)
{
    private readonly char[] _characters = new char[capacity + 2];
    private readonly int[] _origins = new int[capacity + 2];
    private readonly char[] _tags = new char[capacity + 2];
    private int _wordStart;
    private int _latin;
    private int _foreign;

    public int Length { get; private set; }

    public ReadOnlySpan<char> Characters => _characters.AsSpan(0, Length);

    /// <summary>Text written in tag characters, which no screen shows.</summary>
    public ReadOnlySpan<char> Tags => _tags.AsSpan(0, TagCount);

    public int TagCount { get; private set; }

    /// <summary>Invisible characters inside words.</summary>
    public int Invisible { get; private set; }

    public int BidiOverrides { get; private set; }

    /// <summary>Words whose letters are of two scripts that look alike.</summary>
    public int MixedWords { get; private set; }

    /// <summary>Words set in letters meant for formulas.</summary>
    public int Typographic { get; private set; }

    /// <summary>Where the last of each kind of disguise stood.</summary>
    public int LastOddity { get; private set; }

    public int Capitals { get; private set; }

    public int Origin(int index) => index < Length ? _origins[index] : Length == 0 ? 0 : _origins[Length - 1] + 1;

    public void Read(ReadOnlySpan<char> text)
    {
        (Length, TagCount, Invisible, BidiOverrides, MixedWords, Typographic, LastOddity, Capitals) = (0, 0, 0, 0, 0, 0, 0, 0);
        (_wordStart, _latin, _foreign) = (0, 0, 0);
        for (var i = 0; i < text.Length; i++)
        {
            var character = text[i];
            if (char.IsAscii(character))
            {
                if (char.IsAsciiLetterOrDigit(character))
                {
                    Capitals += char.IsAsciiLetterUpper(character) ? 1 : 0;
                    _latin++;
                    Put(char.ToLowerInvariant(character), i);
                }
                else
                {
                    Separate(i);
                }
            }
            else if (char.IsHighSurrogate(character) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
            {
                ReadPair(char.ConvertToUtf32(character, text[i + 1]), i++);
            }
            else
            {
                ReadBeyondAscii(text, character, i);
            }
        }

        EndWord();
        Length -= Length > 0 && _characters[Length - 1] == ' ' ? 1 : 0;
    }

    private void ReadPair(int codePoint, int at)
    {
        if (codePoint is >= 0xE0020 and <= 0xE007E)
        {
            _tags[TagCount++] = (char)(codePoint - 0xE0000);
            LastOddity = at;
        }
        else if (Letters.Mathematical(codePoint) is var plain and not '\0')
        {
            Typographic++;
            _latin++;
            Put(plain, at);
        }
        else
        {
            Separate(at);
        }
    }

    private void ReadBeyondAscii(ReadOnlySpan<char> text, char character, int at)
    {
        if (Letters.IsInvisible(character))
        {
            var inside = at > 0 && at + 1 < text.Length && char.IsAsciiLetter(text[at - 1]) && (char.IsAsciiLetter(text[at + 1]) || Letters.IsInvisible(text[at + 1]));
            Invisible += inside && character != '\u00AD' ? 1 : 0;
            BidiOverrides += Letters.IsBidiOverride(character) ? 1 : 0;
            LastOddity = inside || Letters.IsBidiOverride(character) ? at : LastOddity;
        }
        else if (char.IsLetterOrDigit(character))
        {
            _foreign += Letters.IsCyrillicOrGreek(character) ? 1 : 0;
            _latin += character < 0x250 ? 1 : 0;
            Put(Letters.Fold(character), at);
        }
        else if (!Letters.IsMark(character))
        {
            Separate(at);
        }
    }

    private void Put(char character, int at)
    {
        _characters[Length] = character;
        _origins[Length++] = at;
    }

    private void Separate(int at)
    {
        EndWord();
        if (Length > 0 && _characters[Length - 1] != ' ')
        {
            Put(' ', at);
        }

        _wordStart = Length;
    }

    // One foreign letter among Latin ones is a disguise; a Greek letter in a formula stands alone.
    private void EndWord()
    {
        if (_foreign > 0 && _latin > 1)
        {
            MixedWords++;
            LastOddity = _origins[_wordStart];
            foreach (ref var character in _characters.AsSpan(_wordStart, Length - _wordStart))
            {
                character = Letters.Unmask(character);
            }
        }

        (_latin, _foreign) = (0, 0);
    }
}
