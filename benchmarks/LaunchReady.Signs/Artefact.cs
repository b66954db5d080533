using System.Globalization;
using System.Security.Cryptography;
using LaunchReady.Detection.Injection;

namespace LaunchReady.Signs;

/// <summary>Writes the weights, and beside them where they come from.</summary>
internal static class Artefact
{
    public static void Write(Corpus corpus)
    {
        var model = Regression.Fit(corpus.Samples);
        var threshold = CrossValidation.Threshold(CrossValidation.OverSources(corpus));
        var artefact = SignModel.Write(model.Weights, (float)(model.Bias - threshold));
        var folder = Path.Combine(Folders.Repository, "src", "LaunchReady.Detection", "Injection", "Model");
        File.WriteAllBytes(Path.Combine(folder, "injection.weights"), artefact);
        File.WriteAllText(Path.Combine(folder, "README.md"), Origin(corpus, threshold, artefact));
        Console.WriteLine($"Wrote {artefact.Length} bytes to {folder}.");
    }

    private static string Origin(Corpus corpus, double threshold, byte[] artefact) => string.Create(CultureInfo.InvariantCulture, $"""
        # injection.weights

        Made, not written: change the data or the training and run the command.

        | | |
        | --- | --- |
        | command | `dotnet run -c Release --project benchmarks/LaunchReady.Signs -- train` |
        | date | {TimeProvider.System.GetUtcNow():yyyy-MM-dd} |
        | data | `text/injection-dev.jsonl` of the development data ({corpus.Samples.Count(sample => sample.Source is not null)} texts, SHA-256 `{corpus.DataHash}`) |
        | own texts | `benchmarks/LaunchReady.Signs/Texts` and the examples in `Injection/Words` ({corpus.Samples.Count(sample => sample.Source is null)} texts) |
        | form | {SignModel.HeaderLength} bytes of header (mark, scale, bias), then {Features.Size} weights of one signed byte |
        | threshold | log odds {threshold:0.0000}, at 1 % false positives in cross-validation over sources; it is part of the bias, so that it lies at score 0.5 |
        | SHA-256 | `{Convert.ToHexStringLower(SHA256.HashData(artefact))}` |

        """);
}
