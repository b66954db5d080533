namespace LaunchReady.Audit.SecretScan.Git;

/// <summary>Why a repository could not be read: no git, no repository, damage. The message is for a person.</summary>
public sealed class GitException : Exception
{
    /// <summary>With a message for a person.</summary>
    public GitException(string message)
        : base(message)
    {
    }

    /// <summary>With a message and what caused it.</summary>
    public GitException(string message, Exception cause)
        : base(message, cause)
    {
    }
}
