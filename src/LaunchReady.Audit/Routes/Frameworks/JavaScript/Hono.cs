namespace LaunchReady.Audit.Routes.Frameworks.JavaScript;

internal static class Hono
{
    /// <summary>Hono's application and router are the same class: the one that nobody mounts is the application.</summary>
    public static ServerFacts Facts { get; } = new("Hono", ["hono", "@hono/zod-openapi", "hono/quick", "hono/tiny", "npm:hono", "jsr:@hono/hono"], ["Hono", "OpenAPIHono"], [], ["Hono", "OpenAPIHono"], []);
}
