namespace LaunchReady.Audit.Routes.Frameworks;

/// <summary>All readers. To add a framework, write one file and name it here.</summary>
internal static class FrameworkList
{
    public static IReadOnlyList<Framework> All { get; } =
    [
        new JavaScript.Servers(),
        new JavaScript.NextJs(),
        new JavaScript.NextActions(),
        new JavaScript.Trpc(),
        new JavaScript.GraphQl(),
        new JavaScript.SvelteKit(),
        new JavaScript.Remix(),
        new JavaScript.NestJs(),
        new JavaScript.Supabase(),
        new Python.FastApi(),
        new Python.Flask(),
        new Python.Django(),
        new Go.GoServers(),
        new DotNet.MinimalApis(),
        new DotNet.Controllers(),
        new DotNet.FastEndpoints(),
        new Java.Spring(),
        new Php.Laravel(),
        new Ruby.Rails(),
    ];
}
