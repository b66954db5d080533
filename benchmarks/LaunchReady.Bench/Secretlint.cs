using System.Diagnostics;

namespace LaunchReady.Bench;

/// <summary>The rival of the secret scan, installed by npm into a folder of its own outside the repository.</summary>
internal sealed class Secretlint : IDisposable
{
    private const string Config = """{"rules":[{"id":"@secretlint/secretlint-rule-preset-recommend"}]}""";

    // Its own library on texts in memory, one thread; prints the seconds of the best of so many rounds, and how much it found.
    private const string WarmScript = """
        import { readdirSync, readFileSync } from "node:fs";
        import { lintSource } from "@secretlint/core";
        import { creator } from "@secretlint/secretlint-rule-preset-recommend";
        const [folder, rounds] = process.argv.slice(2);
        const texts = readdirSync(folder).map(name => ({ name, text: readFileSync(folder + "/" + name, "utf8") }));
        const options = { config: { rules: [{ id: "@secretlint/secretlint-rule-preset-recommend", rule: creator }] } };
        let best = Infinity, found = 0;
        for (let round = 0; round < Number(rounds); round++) {
          const began = process.hrtime.bigint();
          found = 0;
          for (const { name, text } of texts) {
            const result = await lintSource({ source: { filePath: name, content: text, ext: ".xml", contentType: "text" }, options });
            found += result.messages.length;
          }
          best = Math.min(best, Number(process.hrtime.bigint() - began) / 1e9);
        }
        console.log(best + " " + found);
        """;

    private readonly string _folder;

    private Secretlint(string folder) => _folder = folder;

    public string Version { get; private set; } = "";

    /// <summary>Installs it; null, with the reason on standard error, where there is no Node or no way to the packages.</summary>
    public static async Task<Secretlint?> InstallAsync()
    {
        var secretlint = new Secretlint(Directory.CreateTempSubdirectory("launchready-secretlint-").FullName);
        try
        {
            await File.WriteAllTextAsync(Path.Combine(secretlint._folder, "package.json"), """{"private":true,"type":"module"}""");
            await File.WriteAllTextAsync(Path.Combine(secretlint._folder, ".secretlintrc.json"), Config);
            await File.WriteAllTextAsync(Path.Combine(secretlint._folder, "warm.mjs"), WarmScript);
            await secretlint.RunAsync("npm", "install", "--no-audit", "--no-fund", "secretlint", "@secretlint/core", "@secretlint/secretlint-rule-preset-recommend");
            secretlint.Version = (await secretlint.RunAsync("node", "node_modules/.bin/secretlint", "--version")).Trim();
            return secretlint;
        }
        catch (Exception fault) when (fault is InvalidOperationException or System.ComponentModel.Win32Exception)
        {
            await Console.Error.WriteLineAsync($"secretlint could not be installed: {fault.Message}");
            secretlint.Dispose();
            return null;
        }
    }

    /// <summary>The command over a folder, as a user runs it.</summary>
    public Task<string> ScanAsync(string folder) =>
        RunAsync("node", "node_modules/.bin/secretlint", "--secretlintrc", Path.Combine(_folder, ".secretlintrc.json"), $"{folder}/**/*");

    /// <summary>Seconds of its best round over the folder's texts in memory.</summary>
    public async Task<double> WarmAsync(string folder, int rounds) =>
        double.Parse((await RunAsync("node", "warm.mjs", folder, rounds.ToString(System.Globalization.CultureInfo.InvariantCulture))).Split(' ')[0], System.Globalization.CultureInfo.InvariantCulture);

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private async Task<string> RunAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { WorkingDirectory = _folder, RedirectStandardOutput = true, RedirectStandardError = true })!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? await output : throw new InvalidOperationException($"{program} ended with {process.ExitCode}: {(await errors).Trim()}");
    }
}
