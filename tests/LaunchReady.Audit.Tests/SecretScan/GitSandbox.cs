using System.Diagnostics;
using LaunchReady.Audit.SecretScan;

namespace LaunchReady.Audit.Tests.SecretScan;

/// <summary>A folder with a real git repository that a test fills. Nobody's configuration has a say in it.</summary>
internal sealed class GitSandbox : IDisposable
{
    private int _minute;

    public GitSandbox(bool bare = false)
    {
        Root = Directory.CreateTempSubdirectory("launchready-test-").FullName;
        Git(bare ? ["init", "-q", "--bare", "-b", "main"] : ["init", "-q", "-b", "main"]);
    }

    public string Root { get; }

    public static SecretScanOptions Options { get; } = new(new DateOnly(2026, 11, 24));

    public void Write(string path, string text)
    {
        var full = Path.Combine(Root, path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        File.WriteAllText(full, text);
    }

    /// <summary>Commits everything as it is and gives the commit's id.</summary>
    public string Commit(string message = "change", params string[] more)
    {
        Git("add", "-A");
        Git(["commit", "-q", "--allow-empty", "-m", message, .. more]);
        return Git("rev-parse", "HEAD").Trim();
    }

    public string Git(params string[] arguments)
    {
        var (code, output, error) = Run("git", Root, arguments);
        return code == 0 ? output : throw new InvalidOperationException($"git {string.Join(' ', arguments)}: {error}");
    }

    public (int Code, string Output, string Error) Run(string program, string folder, params string[] arguments)
    {
        var start = new ProcessStartInfo(program) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("GIT_", StringComparison.Ordinal)).ToList())
        {
            start.Environment.Remove(name);
        }

        var date = $"2026-01-02T03:{_minute++ % 60:00}:00+00:00";
        foreach (var (name, value) in new[]
        {
            ("GIT_CONFIG_GLOBAL", "/dev/null"), ("GIT_CONFIG_NOSYSTEM", "1"), ("GIT_AUTHOR_NAME", "Ada"), ("GIT_AUTHOR_EMAIL", "ada@example.com"), ("GIT_AUTHOR_DATE", date),
            ("GIT_COMMITTER_NAME", "Ada"), ("GIT_COMMITTER_EMAIL", "ada@example.com"), ("GIT_COMMITTER_DATE", date), ("GIT_ALLOW_PROTOCOL", "file"),
        })
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output, error.GetAwaiter().GetResult());
    }

    public Task<SecretReport> HistoryAsync(SecretScanOptions? options = null) => HistorySecretScan.RunAsync(Root, options ?? Options, TimeProvider.System, TestContext.Current.CancellationToken);

    public void Dispose()
    {
        foreach (var file in Directory.EnumerateFiles(Root, "*", SearchOption.AllDirectories))
        {
            File.SetAttributes(file, FileAttributes.Normal);
        }

        Directory.Delete(Root, recursive: true);
    }
}
