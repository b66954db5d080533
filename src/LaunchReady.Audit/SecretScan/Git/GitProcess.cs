using System.ComponentModel;
using System.Diagnostics;
using System.Text;

namespace LaunchReady.Audit.SecretScan.Git;

/// <summary>
/// A running git. The repository may be anybody's, so nothing in its configuration may start a program or open a connection: no hooks, no file monitor,
/// no fetching of what a partial clone lacks, no replaced objects.
/// </summary>
internal sealed class GitProcess : IDisposable
{
    private static readonly string[] s_always =
        ["--no-pager", "--no-replace-objects", "-c", "core.fsmonitor=false", "-c", "core.hooksPath=/dev/null", "-c", "protocol.allow=never", "-c", "core.quotePath=false"];

    private static readonly string[] s_placeVariables = ["GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX", "GIT_COMMON_DIR", "GIT_NAMESPACE"];

    private readonly Process _process;
    private readonly Task<string> _errors;
    private readonly string _verb;

    private GitProcess(Process process, string verb)
    {
        _process = process;
        _verb = verb;
        _errors = process.StandardError.ReadToEndAsync();
    }

    public Stream Output => _process.StandardOutput.BaseStream;

    public StreamWriter Input => _process.StandardInput;

    /// <summary>Starts git in a folder.</summary>
    /// <param name="keepPlace">Whether the caller's own GIT_DIR and GIT_INDEX_FILE hold: inside a hook they name the index that is being committed.</param>
    /// <exception cref="GitException">There is no git.</exception>
    public static GitProcess Start(string folder, bool keepPlace, params IReadOnlyList<string> arguments)
    {
        var start = new ProcessStartInfo("git")
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardInputEncoding = new UTF8Encoding(false),
            StandardErrorEncoding = Encoding.UTF8,
        };
        foreach (var argument in s_always.Concat(arguments))
        {
            start.ArgumentList.Add(argument);
        }

        start.Environment["GIT_OPTIONAL_LOCKS"] = "0";
        start.Environment["GIT_TERMINAL_PROMPT"] = "0";
        start.Environment["GIT_NO_LAZY_FETCH"] = "1";
        start.Environment["LC_ALL"] = "C";
        foreach (var variable in keepPlace ? [] : s_placeVariables)
        {
            start.Environment.Remove(variable);
        }

        try
        {
            return new(Process.Start(start)!, arguments[0]);
        }
        catch (Win32Exception fault)
        {
            throw new GitException(Directory.Exists(folder) ? "git is not installed, or not on the PATH; a history cannot be read without it." : $"There is no folder '{folder}'.", fault);
        }
    }

    /// <summary>Runs git and reads what it says, as one text.</summary>
    /// <exception cref="GitException">It failed.</exception>
    public static async Task<string> ReadAsync(string folder, bool keepPlace, params IReadOnlyList<string> arguments)
    {
        using var git = Start(folder, keepPlace, arguments);
        git.Input.Close();
        using var reader = new StreamReader(git.Output, Encoding.UTF8);
        var text = await reader.ReadToEndAsync();
        await git.FinishAsync();
        return text;
    }

    /// <summary>The same, or null when git says no.</summary>
    public static async Task<string?> TryReadAsync(string folder, bool keepPlace, params IReadOnlyList<string> arguments)
    {
        try
        {
            return (await ReadAsync(folder, keepPlace, arguments)).TrimEnd('\n', '\r');
        }
        catch (GitException)
        {
            return null;
        }
    }

    /// <summary>Waits for its end after its output was read.</summary>
    /// <exception cref="GitException">It failed; the message is git's own first line.</exception>
    public async Task FinishAsync()
    {
        await _process.WaitForExitAsync();
        if (_process.ExitCode != 0)
        {
            throw new GitException($"git {_verb} failed: {await FirstLineAsync()}");
        }
    }

    public async Task<string> FirstLineAsync()
    {
        var errors = await _errors;
        var line = errors.Split('\n').FirstOrDefault(line => line.StartsWith("fatal:", StringComparison.Ordinal)) ?? errors.Split('\n').FirstOrDefault(line => line.Length > 0);
        return line?.Replace("fatal: ", "", StringComparison.Ordinal).Trim() ?? $"it ended with {_process.ExitCode}";
    }

    public void Dispose()
    {
        try
        {
            if (!_process.HasExited)
            {
                _process.Kill();
            }
        }
        catch (InvalidOperationException)
        {
            // It has ended by itself in between.
        }

        _process.Dispose();
    }
}
