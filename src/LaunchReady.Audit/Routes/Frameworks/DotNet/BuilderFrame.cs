using LaunchReady.Audit.Routes.Code;
using LaunchReady.Audit.Routes.Mounting;

namespace LaunchReady.Audit.Routes.Frameworks.DotNet;

/// <summary>One pass through a method with what its caller handed in: route builders, texts and objects by parameter, types by type parameter.</summary>
internal sealed class BuilderFrame(CodeFile file, Function? function, int depth)
{
    public CodeFile File { get; } = file;

    public Function? Function { get; } = function;

    public int Depth { get; } = depth;

    public Dictionary<string, Router> Routers { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, Bound> Bound { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, string> Types { get; } = new(StringComparer.Ordinal);

    /// <summary>Where the call stands that led here, with its frame; null for start-up code.</summary>
    public CallSite? Site { get; init; }

    /// <summary>What a call yields, by its opening bracket.</summary>
    public Dictionary<int, Router> Results { get; } = [];
}

/// <summary>An expression with the frame in which its names mean something.</summary>
internal sealed record Bound(BuilderFrame Frame, Span Span)
{
    public CodeFile File => Frame.File;
}

/// <summary>A call in the frame of its caller: the token of its name.</summary>
internal sealed record CallSite(BuilderFrame Frame, int Name);
