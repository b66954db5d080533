using LaunchReady.Signs;

if (args is not ["train" or "figures" or "worst", ..] || args.Length > 2)
{
    Console.Error.WriteLine("""
        Usage: LaunchReady.Signs train [DATA]     fits the model and writes src/LaunchReady.Detection/Injection/Model
               LaunchReady.Signs figures [DATA]   cross-validates and prints the figures; ends with 1 when a mark is missed
               LaunchReady.Signs worst [DATA]     shows the harmless texts that look worst and the attempts that look best
        DATA is the folder that holds text/injection-dev.jsonl; ../shared/data beside the repository unless said otherwise.
        """);
    return 64;
}

if (Folders.Data(args.Length > 1 ? args[1] : null) is not { } data)
{
    Console.Error.WriteLine("text/injection-dev.jsonl was not found. Name the folder that holds it.");
    return 70;
}

var corpus = Corpus.Read(data);
if (args[0] == "train")
{
    Artefact.Write(corpus);
    return 0;
}

if (args[0] == "worst")
{
    Figures.PrintWorst(corpus);
    return 0;
}

return Figures.Print(corpus, data) ? 0 : 1;
