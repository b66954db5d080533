using System.Diagnostics;
using Microsoft.Extensions.AI;

namespace LaunchReady.Guard.Middleware;

/// <summary>
/// A function invocation around the guard would run the call that an approval reply carries before the guard sees the reply. Nothing tells a client
/// what stands around it but who is calling; so that is looked at, when the pipeline is built and at each request, and the mistake shows on the first
/// try and not on the first forged reply.
/// </summary>
internal static class InvocationAround
{
    /// <exception cref="InvalidOperationException">One is calling.</exception>
    public static void Refuse()
    {
        // A tool may itself ask a guarded client: then there is an invocation further up, and it is not around this guard.
        if (FunctionInvokingChatClient.CurrentContext is null && new StackTrace(fNeedFileInfo: false).GetFrames().TakeWhile(IsCalled).Any(IsOfAnInvocation))
        {
            throw new InvalidOperationException(
                "A function invocation stands around the guard and would run calls that the guard has not seen. Remove UseFunctionInvocation: UseGuard brings its own.");
        }
    }

    // Beyond a frame that resumes what has waited, the stack belongs to whoever happened to complete it, and not to a caller.
    private static bool IsCalled(StackFrame frame) =>
        frame.GetMethod()?.DeclaringType is not { } type || (type != typeof(ExecutionContext) && type.Namespace != typeof(Task).Namespace && !type.Name.StartsWith("AsyncStateMachineBox", StringComparison.Ordinal));

    // An asynchronous method runs in a type of its own, nested in the one that declares it.
    private static bool IsOfAnInvocation(StackFrame frame) =>
        frame.GetMethod()?.DeclaringType is { } type && (type == typeof(FunctionInvokingChatClient) || type.DeclaringType == typeof(FunctionInvokingChatClient));
}
