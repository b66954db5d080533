using System.Globalization;

namespace LaunchReady.Server.Features.Chat.Turns;

/// <summary>How long what the assistant says in one go may be: a reply that nobody can read to its end fills disks and pages, also where its tokens are paid for.</summary>
internal sealed record ReplyLength(int Most)
{
    public static ReplyLength Standard { get; } = new(60_000);

    /// <summary>For the person, in the words of the other limits of a turn.</summary>
    public string Sentence => string.Create(CultureInfo.InvariantCulture, $"I stopped here: one answer may have {Most} characters, and they are used up.");

    public static ReplyLength Read(IConfiguration section, List<string> faults)
    {
        if (section["ReplyCharacters"] is not { } text)
        {
            return Standard;
        }

        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is >= 1_000 and <= 10_000_000)
        {
            return new ReplyLength(number);
        }

        faults.Add("LAUNCHREADY_TURN__REPLYCHARACTERS must be a whole number from 1000 to 10000000 (characters of one answer).");
        return Standard;
    }

    /// <summary>As much of a piece as still fits after what was written; never half of a character.</summary>
    public string Cut(string piece, int written)
    {
        var left = Math.Max(0, Most - written);
        return piece.Length <= left ? piece : piece[..(left > 0 && char.IsHighSurrogate(piece[left - 1]) ? left - 1 : left)];
    }
}
