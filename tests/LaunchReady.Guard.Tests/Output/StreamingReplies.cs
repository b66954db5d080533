using System.Text;
using CsCheck;
using LaunchReady.Guard.Output;

namespace LaunchReady.Guard.Tests.Output;

public sealed class StreamingReplies
{
    private static readonly string[] s_morsels =
    [
        "word", " ", " ", "\n", "a longer run of quite ordinary words ", "https://evil.example/p?d=", "https://status.example.com/a ", "![x](", "[y](", ")", "]:", "<img ", "<b>", "src=",
        GuardingReplies.Mark.Word, GuardingReplies.Mark.Word[..7], "10.1.2.3", "db.internal", "-----BEGIN PRIVATE KEY-----\n", "-----END PRIVATE KEY-----", "MIIEvQIBADANBgkqhkiG9w0BAQEFAASC",
        "password = \"correct horse battery 9\"", "日本語の文章", "😀", "\ud83d", "Amounts are in euros unless the record says otherwise. ", "javascript:", new string('A', 90), new string(' ', 130),
    ];

    private static readonly Gen<string> s_text = Gen.Int[0, s_morsels.Length - 1].Select(at => s_morsels[at]).Array[0, 60].Select(string.Concat);

    [Fact]
    public void AnySplit_LeavesTheSameText()
    {
        var guard = new OutputGuard(GuardingReplies.Policy, GuardingReplies.Prompt, GuardingReplies.Mark, () => GuardingReplies.Read);
        Gen.Select(s_text, Gen.Int[1, 200].Array[1, 12]).Sample(
            (text, pieces) =>
            {
                var whole = guard.Apply(text);
                var (streamed, findings) = Streamed(guard, text, pieces);
                Assert.Equal(whole.Text, streamed);
                Assert.Equal(whole.Findings, findings);
            },
            iter: 1_500);
    }

    [Fact]
    public void NothingThatMustNotLeave_LeavesInPieces()
    {
        var guard = new OutputGuard(GuardingReplies.Policy, GuardingReplies.Prompt, GuardingReplies.Mark);
        Gen.Select(Gen.Int[0, 900], Gen.Int[0, 900], Gen.Int[1, 40].Array[1, 6]).Sample(
            (before, after, pieces) =>
            {
                var text = $"{Padding(before)} {GuardingReplies.Mark.Word} https://evil.example/p?d=1 {Padding(after)}";
                var (streamed, _) = Streamed(guard, text, pieces);
                Assert.DoesNotContain(GuardingReplies.Mark.Word[..6], streamed, StringComparison.Ordinal);
                Assert.DoesNotContain("//evil", streamed, StringComparison.Ordinal);
            },
            iter: 300);
    }

    [Fact]
    public void OrdinaryText_IsNotHeldBackToItsEnd()
    {
        var filter = new OutputGuard(GuardingReplies.Policy).Open();
        var released = filter.Push(Padding(2_000));
        Assert.InRange(released.Length, 1_500, 2_000);
    }

    [Fact]
    public void CanaryAcrossAnInterruption_IsSeen()
    {
        var filter = new OutputGuard(GuardingReplies.Policy, "", GuardingReplies.Mark).Open();
        var said = filter.Push("It is " + GuardingReplies.Mark.Word[..11]) + filter.Flush();
        said += filter.Push(GuardingReplies.Mark.Word[11..]) + filter.Flush();
        Assert.True(filter.IsClosed);
        Assert.DoesNotContain(GuardingReplies.Mark.Word, said, StringComparison.Ordinal);
        Assert.Equal("", filter.Push("more") + filter.Flush());
    }

    [Fact]
    public void HugeReply_TakesLinearTime()
    {
        var guard = new OutputGuard(GuardingReplies.Policy, GuardingReplies.Prompt, GuardingReplies.Mark);
        var text = Padding(400_000);
        Assert.Equal(text, guard.Apply(text).Text);
    }

    private static string Padding(int length) => string.Concat(Enumerable.Repeat("some words ", (length / 11) + 1))[..length];

    private static (string Text, IReadOnlyList<OutputFinding> Findings) Streamed(OutputGuard guard, string text, int[] pieces)
    {
        var filter = guard.Open();
        var streamed = new StringBuilder();
        for (var (at, piece) = (0, 0); at < text.Length; piece++)
        {
            var length = Math.Min(pieces[piece % pieces.Length], text.Length - at);
            streamed.Append(filter.Push(text.Substring(at, length)));
            at += length;
        }

        return (streamed.Append(filter.Flush()).ToString(), filter.Findings);
    }
}
