namespace LaunchReady.Audit.SecretScan.Git;

/// <summary>Why a repository could not be read: no git, no repository, damage. The message is for a person.</summary>
public sealed class GitFault : Exception
{
    /// <summary>With a message for a person.</summary>
    public GitFault(string message)
        : base(message)
    {
    }

    /// <summary>With a message and what caused it.</summary>
    public GitFault(string message, Exception cause)
        : base(message, cause)
    {
    }
}
