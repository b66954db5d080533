namespace LaunchReady.Audit.Routes.Frameworks.JavaScript;

internal static class Koa
{
    public static ServerFacts Facts { get; } = new("Koa", ["koa", "koa-router", "@koa/router", "koa-joi-router", "koa-tree-router"], ["Koa"], ["Router", "KoaRouter"], ["Koa", "Router"], []);
}
