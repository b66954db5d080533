using CsCheck;
using LaunchReady.Guard.Contents;
using LaunchReady.Guard.Origins;

namespace LaunchReady.Guard.Tests.Decisions;

public sealed class SearchingCarriedText
{
    [Fact]
    public void Filter_NeverHidesWhatStandsThere() =>
        Gen.Select(Gen.String[0, 200], Gen.Int[0, 200], Gen.Int[0, 30], Gen.String[0, 8]).Sample((text, start, length, other) =>
        {
            var carried = new CarriedText(new IndexedText(text));
            var normal = carried.Text.Normal;
            var from = Math.Min(start, normal.Length);
            Assert.True(carried.Contains(normal.Substring(from, Math.Min(length, normal.Length - from))));
            Assert.Equal(normal.Contains(other, StringComparison.Ordinal), carried.Contains(other));
        });
}
