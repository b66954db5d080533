using LaunchReady.Bench;

if (args is ["baseline", var url, var folder])
{
    await Baseline.ServeAsync(url, folder);
    return 0;
}

if (args is ["secrets", "history", .. var repositories] && repositories.Length > 0)
{
    return await HistoryFigures.RunAsync(repositories);
}

if (args is ["secrets", "history-once", var repository])
{
    return await HistoryFigures.ScanOnceAsync(repository);
}

if (args is ["secrets", var tree])
{
    return SecretTree.Scan(tree);
}

if (args is ["secrets"])
{
    return await SecretFigures.RunAsync();
}

if (args is not [var launchready])
{
    Console.Error.WriteLine("Usage: LaunchReady.Bench PATH-OF-launchready.dll | secrets | secrets history REPOSITORY …");
    return 64;
}

using var model = await FakeModel.StartAsync();
await using var ours = await ServerUnderTest.StartLaunchReadyAsync(launchready, model.Url);
await using var rival = await ServerUnderTest.StartBaselineAsync();
var report = new Report();
await StartFigures.MeasureAsync(report, launchready);
await ReadFigures.MeasureAsync(report, ours, rival);
await ChatFigures.MeasureAsync(report, ours, model);
await ReadFigures.MeasureMemoryAsync(report, ours);
Console.WriteLine(report);
return report.AllMet ? 0 : 1;
