namespace LaunchReady.Audit.Routes.Frameworks.JavaScript;

internal static class Fastify
{
    public static ServerFacts Facts { get; } = new("Fastify", ["fastify", "fastify-plugin"], ["fastify", "Fastify"], [], ["FastifyInstance", "FastifyPluginAsync", "FastifyPluginCallback", "FastifyPluginAsyncTypebox", "FastifyTypedInstance"], ["fastify", "instance", "f", "scope", "fastifyApp"]);
}
