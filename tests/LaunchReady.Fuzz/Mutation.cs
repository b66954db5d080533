using System.Diagnostics;

namespace LaunchReady.Fuzz;

/// <summary>What came of a run: how many inputs, and the first that broke a promise.</summary>
public sealed record FuzzOutcome(int Inputs, byte[]? Broken, Exception? Fault);

/// <summary>Feeds a target with changed seeds for a bounded time. The same seed number gives the same inputs in the same order; only how far it gets depends on the machine.</summary>
public static class Mutation
{
    private const int LongestInput = 8_192;

    public static FuzzOutcome Run(string target, TimeSpan length, int seed)
    {
        var random = new Random(seed);
        var corpus = Seeds.All.ToList();
        var began = Stopwatch.GetTimestamp();
        var inputs = 0;
        while (Stopwatch.GetElapsedTime(began) < length)
        {
            var input = inputs < corpus.Count ? corpus[inputs] : Change(corpus, random);
            inputs++;
            try
            {
                Targets.Run(target, input);
            }
            catch (Exception fault)
            {
                return new FuzzOutcome(inputs, input, fault);
            }
        }

        return new FuzzOutcome(inputs, null, null);
    }

    private static byte[] Change(List<byte[]> corpus, Random random)
    {
        var input = new List<byte>(corpus[random.Next(corpus.Count)]);
        for (var change = random.Next(1, 6); change > 0; change--)
        {
            Change(input, corpus, random);
        }

        return [.. input.Take(LongestInput)];
    }

    private static void Change(List<byte> input, List<byte[]> corpus, Random random)
    {
        var at = random.Next(input.Count + 1);
        var length = Math.Min(random.Next(1, 33), input.Count - at);
        switch (random.Next(6))
        {
            case 0 when at < input.Count:
                input[at] = (byte)random.Next(256);
                break;
            case 1 when at < input.Count:
                input[at] ^= (byte)(1 << random.Next(8));
                break;
            case 2:
                input.RemoveRange(at, length);
                break;
            case 3:
                input.InsertRange(at, Enumerable.Repeat(input.GetRange(at, length), random.Next(1, 20)).SelectMany(piece => piece).ToList());
                break;
            case 4:
                var other = corpus[random.Next(corpus.Count)];
                var from = random.Next(other.Length + 1);
                input.InsertRange(at, other.AsSpan(from, Math.Min(random.Next(1, 200), other.Length - from)).ToArray());
                break;
            default:
                input.InsertRange(at, "\"'{}[]<>%\\\0\u200B"u8.ToArray().AsSpan(random.Next(12), 1).ToArray());
                break;
        }
    }
}
