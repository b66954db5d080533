using LaunchReady.Audit.OpenApi;

namespace LaunchReady.Audit.Access.Roles;

/// <summary>How a privileged write ended for somebody of a lesser role.</summary>
internal enum TrialEnd
{
    /// <summary>Turned away.</summary>
    Denied,

    /// <summary>It was done.</summary>
    Allowed,

    /// <summary>It was done, and only to what is the caller's own: a key of one's own.</summary>
    OnlyOwn,

    /// <summary>Neither, so that nothing is known: the body did not fit, nothing could be put back, nothing may be tried.</summary>
    NotReached,
}

/// <summary>A privileged write, tried as somebody of a lesser role.</summary>
/// <param name="Operation">The operation.</param>
/// <param name="Topic">What is privileged about it.</param>
/// <param name="End">How it ended.</param>
/// <param name="Evidence">What was seen, or why nothing was.</param>
/// <param name="Superiors">Whether it was really reached: it answered 2xx to somebody who may.</param>
internal sealed record RoleTrial(ApiOperation Operation, PrivilegedTopic Topic, TrialEnd End, string Evidence, bool Superiors);
