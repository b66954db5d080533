using LaunchReady.Audit.Routes.Code;

namespace LaunchReady.Audit.Routes.Frameworks.DotNet;

/// <summary>Which parameters are route builders, and which are handed a piece of code to run.</summary>
internal static class BuilderTypes
{
    private static readonly HashSet<string> Names = ["IEndpointRouteBuilder", "RouteGroupBuilder", "WebApplication", "IVersionedEndpointRouteBuilder", "IApplicationBuilder"];

    public static bool IsBuilder(CodeFile file, FunctionParameter parameter) => !IsDelegate(file, parameter) && Words(file, parameter).Any(Names.Contains);

    /// <summary>Reached without being mounted.</summary>
    public static bool IsApplication(CodeFile file, FunctionParameter parameter) => Words(file, parameter).Any(word => word is "WebApplication" or "IApplicationBuilder");

    public static bool IsDelegate(CodeFile file, FunctionParameter parameter) => Words(file, parameter).Any(word => word is "Action" or "Func");

    public static bool IsExtension(CodeFile file, Function function) => function.Parameters.Count > 0 && file.Is(function.Parameters[0].Declaration.Start, "this");

    /// <summary>An extension on what a route or group answers with: a place for rules, not for routes.</summary>
    public static bool IsConvention(CodeFile file, Function function) =>
        IsExtension(file, function) && Words(file, function.Parameters[0]).Any(word => word is "RouteHandlerBuilder" or "IEndpointConventionBuilder" or "RouteGroupBuilder" or "TBuilder" or "T");

    public static IEnumerable<int> Builders(CodeFile file, Function function) =>
        Enumerable.Range(0, function.Parameters.Count).Where(index => IsBuilder(file, function.Parameters[index]));

    private static IEnumerable<string> Words(CodeFile file, FunctionParameter parameter) =>
        Enumerable.Range(parameter.Declaration.Start, Math.Max(0, parameter.Declaration.Length - 1)).Where(file.IsWord).Select(file.Value);
}
