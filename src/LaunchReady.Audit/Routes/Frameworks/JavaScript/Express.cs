namespace LaunchReady.Audit.Routes.Frameworks.JavaScript;

internal static class Express
{
    public static ServerFacts Facts { get; } = new("Express", ["express", "express-promise-router", "express-ws"], ["express"], ["Router", "PromiseRouter", "express.Router"], ["Express", "Application", "Router", "IRouter", "core.Express"], ["app", "router", "server", "expressApp", "api", "routes"]);
}
