using LaunchReady.Audit.OpenApi;

namespace LaunchReady.Audit.Access.References;

/// <summary>How it ended to name what is another workspace's.</summary>
internal enum ReferenceEnd
{
    /// <summary>It was refused, or nothing of the other's came of it.</summary>
    Refused,

    /// <summary>The other's data came back, or the other sees what was done.</summary>
    Crossed,

    /// <summary>The foreign id was taken where one that nobody has is refused: the record was looked up, and nobody asked whose it is.</summary>
    Accepted,

    /// <summary>A foreign id is taken, and so is one that nobody has: nothing shows whether anything was done with it.</summary>
    Unproven,

    /// <summary>It did not answer 2xx with ids of one's own, or there are no ids to name.</summary>
    NotReached,
}

/// <summary>A foreign id in a body, a query or a header.</summary>
/// <param name="Operation">The operation.</param>
/// <param name="Where">The place: <c>conversationId</c> in the body.</param>
/// <param name="End">How it ended.</param>
/// <param name="Evidence">What was seen.</param>
internal sealed record ReferenceTrial(ApiOperation Operation, string Where, ReferenceEnd End, string Evidence);
