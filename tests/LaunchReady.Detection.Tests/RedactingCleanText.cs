namespace LaunchReady.Detection.Tests;

/// <summary>Measured with nothing beside it: expressions keep one runner each, and a second thread would need another.</summary>
[CollectionDefinition(nameof(RedactingCleanText), DisableParallelization = true)]
[Collection(nameof(RedactingCleanText))]
public sealed class RedactingCleanText
{
    [Fact]
    public void TextWithoutFindings_CostsNoAllocation()
    {
        var text = string.Concat(Enumerable.Repeat("Ticket T-118 is about a printer key on the third floor; the token ring is fine. ", 50));
        for (var warming = 0; warming < 100; warming++)
        {
            Redactor.Secrets.Redact(text);
        }

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 100; i++)
        {
            Redactor.Secrets.Redact(text);
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }
}
