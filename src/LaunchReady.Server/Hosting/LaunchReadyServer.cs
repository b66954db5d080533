using LaunchReady.Server.Doors;
using LaunchReady.Server.Hosting.Doors;
using LaunchReady.Server.Hosting.Headers;
using LaunchReady.Server.Hosting.Logs;
using LaunchReady.Server.Hosting.Settings;

namespace LaunchReady.Server.Hosting;

/// <summary>
/// The assistant, composed. <see cref="Build"/> reads settings, wires the rooms and proves the doors; the caller runs the result.
/// </summary>
internal static class LaunchReadyServer
{
    public const string DefaultUrl = "http://localhost:5080";
    private const long MostBytes = 1_000_000;

    /// <param name="arguments">Settings by configuration name (<c>DATA</c>, <c>Model:Provider</c>); they win over the environment.</param>
    /// <param name="replace">Lets a test replace a clock or a model.</param>
    public static WebApplication Build(IReadOnlyDictionary<string, string?> arguments, Action<IServiceCollection>? replace = null)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { EnvironmentName = Environments.Production });
        builder.Configuration.Sources.Clear();
        builder.Configuration.AddInMemoryCollection(EnvironmentSettings.Read(Environment.GetEnvironmentVariables()));
        builder.Configuration.AddInMemoryCollection(arguments);
        var settings = ServerSettings.Read(builder.Configuration);
        builder.WebHost.UseUrls([.. settings.Urls]);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = MostBytes;
        });
        builder.Services.AddLaunchReady(settings, builder.Configuration);
        replace?.Invoke(builder.Services);
        builder.Host.UseDefaultServiceProvider(provider => provider.ValidateScopes = provider.ValidateOnBuild = true);
        var app = builder.Build();
        app.UseLaunchReady();
        return app;
    }

    /// <summary>The order in which a request passes. Nothing below <see cref="DoorKeeper"/> is reached by anybody it has not let in.</summary>
    private static void UseLaunchReady(this WebApplication app)
    {
        app.Services.GetRequiredService<ServerSettings>().TrustedProxies.Use(app);
        app.UseStrictHeaders();
        app.UseMiddleware<RequestLog>();
        app.UseExceptionHandler(new ExceptionHandlerOptions { SuppressDiagnosticsCallback = _ => true });
        app.UseRouting();
        app.UseMiddleware<DoorKeeper>();
        app.UseRateLimiter();
        app.MapRooms();
        RefuseUndeclaredDoors(app);
    }

    private static void RefuseUndeclaredDoors(IEndpointRouteBuilder app)
    {
        var faults = DoorTable.Faults(app.DataSources.SelectMany(source => source.Endpoints));
        if (faults.Count > 0)
        {
            throw new InvalidOperationException("The server does not start with undeclared doors:" + Environment.NewLine + string.Join(Environment.NewLine, faults));
        }
    }
}
