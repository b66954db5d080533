using LaunchReady.Server.Data;

namespace LaunchReady.Server.Features.Tools.Contracts;

/// <summary>Told, inside the same write, that a call came to be or changed, so that whoever watches the conversation sees it.</summary>
internal interface ICallJournal
{
    void CallChanged(AppData data, Guid callId);
}
