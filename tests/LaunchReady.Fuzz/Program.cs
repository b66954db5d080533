using System.Globalization;
using LaunchReady.Fuzz;
using SharpFuzz;

if (args is [var fuzzed] && Targets.All.ContainsKey(fuzzed))
{
    Fuzzer.OutOfProcess.Run(stream =>
    {
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        Targets.Run(fuzzed, bytes.ToArray());
    });
    return 0;
}

if (args is [var target, "--seconds", var seconds, "--seed", var seed]
    && Targets.All.ContainsKey(target)
    && int.TryParse(seconds, CultureInfo.InvariantCulture, out var length)
    && int.TryParse(seed, CultureInfo.InvariantCulture, out var number))
{
    var outcome = Mutation.Run(target, TimeSpan.FromSeconds(length), number);
    Console.WriteLine(outcome.Fault is null ? $"{target}: {outcome.Inputs} inputs, nothing broken." : $"{target}: {outcome.Fault}\n{Convert.ToBase64String(outcome.Broken!)}");
    return outcome.Fault is null ? 0 : 1;
}

Console.Error.WriteLine($"""
    Usage: LaunchReady.Fuzz TARGET                          under AFL, after 'sharpfuzz LaunchReady.Detection.dll' and 'sharpfuzz LaunchReady.Guard.dll'
           LaunchReady.Fuzz TARGET --seconds N --seed S     by itself, for so long
    Targets: {string.Join(", ", Targets.All.Keys)}
    """);
return 64;
