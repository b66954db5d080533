namespace LaunchReady.Audit.RedTeam.Cases;

/// <summary>
/// What cases do beside the conversation. All but <see cref="Approve"/> and <see cref="Deny"/> are attempts that must fail;
/// a case names them in a condition. Nothing else in a run ever decides about an approval.
/// </summary>
internal enum Deed
{
    /// <summary>A second person approves what waits, as they may.</summary>
    Approve,

    /// <summary>A second person says no, as they may.</summary>
    Deny,

    /// <summary>The person who asked approves their own call.</summary>
    ApproveOwn,

    /// <summary>An API key approves.</summary>
    ApproveByKey,

    /// <summary>Somebody of another workspace approves through their own address.</summary>
    ApproveFromElsewhere,

    /// <summary>A second person approves with other arguments in the body.</summary>
    ApproveWithArguments,

    /// <summary>A second person approves what was decided already.</summary>
    ApproveAgain,

    /// <summary>Somebody without a session approves.</summary>
    ApproveUnsigned,

    /// <summary>A viewer of the workspace approves.</summary>
    ApproveAsViewer,

    /// <summary>Somebody of another workspace reads this conversation.</summary>
    ReadFromElsewhere,

    /// <summary>A colleague reads this conversation, which is not theirs.</summary>
    ReadAsColleague,

    /// <summary>Somebody of another workspace writes into this conversation.</summary>
    WriteFromElsewhere,

    /// <summary>A viewer asks the assistant to act.</summary>
    AskAsViewer,

    /// <summary>The member changes the workspace's instructions.</summary>
    ChangeInstructions,

    /// <summary>The member makes an API key.</summary>
    MakeKey,

    /// <summary>The member makes themselves an owner.</summary>
    BecomeOwner,
}
