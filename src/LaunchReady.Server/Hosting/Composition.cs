using LaunchReady.Detection;
using LaunchReady.Server.Data;
using LaunchReady.Server.Data.Sealing;
using LaunchReady.Server.Data.Sqlite;
using LaunchReady.Server.Data.Trail;
using LaunchReady.Server.Doors;
using LaunchReady.Server.Doors.Idempotency;
using LaunchReady.Server.Features.Approvals;
using LaunchReady.Server.Features.Chat;
using LaunchReady.Server.Features.Desk;
using LaunchReady.Server.Features.Identity;
using LaunchReady.Server.Features.Tools;
using LaunchReady.Server.Features.Trail;
using LaunchReady.Server.Features.Workspaces;
using LaunchReady.Server.Hosting.Doors;
using LaunchReady.Server.Hosting.Errors;
using LaunchReady.Server.Hosting.Limits;
using LaunchReady.Server.Hosting.Logs;
using LaunchReady.Server.Hosting.Outgoing;
using LaunchReady.Server.Hosting.PageAssets;
using LaunchReady.Server.Hosting.Settings;
using LaunchReady.Server.Mail;
using LaunchReady.Server.UI;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Console;

namespace LaunchReady.Server.Hosting;

/// <summary>Which rooms there are, and what they stand on.</summary>
internal static class Composition
{
    public static IServiceCollection AddLaunchReady(this IServiceCollection services, ServerSettings settings, IConfiguration configuration)
    {
        services.AddSingleton(settings).AddSingleton(TimeProvider.System);

        // Of the log. What people write and models read loses its secrets only: an address that is asked about must stay one.
        services.AddSingleton(Redactor.SecretsAndPersonalData);
        services.AddLogging(logging => logging
            .ClearProviders()
            .AddConsole(console => console.FormatterName = RedactedLines.FormatName)
            .AddConsoleFormatter<RedactedLines, ConsoleFormatterOptions>()
            .SetMinimumLevel(LogLevel.Information)
            .AddFilter("Microsoft", LogLevel.Warning)
            // Page keys guard form tokens alone (sessions are rows), and lie in the data folder beside the database.
            .AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error)
            .AddFilter("System", LogLevel.Warning)
            .AddFilter("Microsoft.Hosting.Lifetime", LogLevel.Warning)
            // A start that fails ends the command, which says why.
            .AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.Critical));
        services.AddData(settings);
        services.AddWeb(settings);
        services.AddIdentity().AddWorkspaces().AddTrail();
        services.AddApprovals().AddTools().AddDesk().AddChat();
        services.AddSingleton(settings.Model).AddSingleton(settings.Turn).AddSingleton(settings.Reply).AddOutgoingHttp(settings.AllowedHosts);
        services.AddMail().Bind(configuration.GetSection("Mail"));
        return services;
    }

    public static void MapRooms(this WebApplication app)
    {
        Assets.Map(app);
        var api = app.MapGroup("/api").AddEndpointFilter(FormAnswers.FilterAsync).AddEndpointFilter(FormToken.FilterAsync).AddEndpointFilter(IdempotencyFilter.FilterAsync);
        var workspace = api.MapGroup("/workspaces/{workspace}");
        var pages = app.MapGroup(string.Empty).AsPages().AddEndpointFilter(FormAnswers.FilterAsync).AddEndpointFilter(FormToken.FilterAsync);
        var workspacePages = pages.MapGroup("/w/{workspace}");
        api.MapWorkspaces(workspace);
        pages.MapWorkspacePages(workspacePages);
        workspace.MapTrail();
        workspacePages.MapTrailPages();
        workspace.MapApprovals(workspacePages);
        workspace.MapTools(workspacePages);
        workspace.MapChat(workspacePages);
        HealthEndpoints.Map(app);
        AccessEndpoints.Map(api);
        OpenApiDocument.Map(app);
        AccessPages.Map(workspacePages);
    }

    private static void AddWeb(this IServiceCollection services, ServerSettings settings)
    {
        services.AddHttpContextAccessor();
        services.AddRazorComponents();
        services.AddAntiforgery(options =>
        {
            options.Cookie.Name = "lr_form";
            options.FormFieldName = FormBody.Token;
        });
        services.AddDataProtection().SetApplicationName("launchready").PersistKeysToFileSystem(new DirectoryInfo(Path.Combine(settings.DataFolder, "page-keys")));
        services.ConfigureHttpJsonOptions(options => StrictJson.Apply(options.SerializerOptions));
        services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = true);
        services.AddOpenApiDocument();
        services.AddProblemDetails(options => options.CustomizeProblemDetails = problem => problem.ProblemDetails.Extensions["traceId"] = Problems.TraceId());
        services.AddExceptionHandler<ExceptionToProblem>();
        services.AddRateLimits(settings.Limits);
        services.AddSingleton<Assets>().AddSingleton(provider => provider.GetRequiredService<Assets>().Urls);
        services.AddSingleton<DenialRecord>();
        services.AddSingleton<RefusalAnswer>(RefusalPages.AnswerAsync);
        services.AddScoped<PageFrame>();
        services.AddScoped<IdempotencyFilter>().AddSingleton<BodyHash>();
    }

    private static void AddData(this IServiceCollection services, ServerSettings settings)
    {
        services.AddSingleton(_ => settings.MasterKey is { } text ? MasterKey.Parse(text, "LAUNCHREADY_MASTER_KEY") : MasterKey.OfFolder(settings.DataFolder));
        services.AddSingleton<Sealer>().AddSingleton<TrailChain>();
        services.AddSingleton(new WriteGate(single: settings.Database is null));
        services.AddScoped<WorkspaceBinding>().AddScoped<ActorOfScope>();
        services.AddScoped<TrailWriter>().AddScoped<IBeforeCommit>(provider => provider.GetRequiredService<TrailWriter>());
        services.AddScoped<KeptAnswers>().AddScoped<IBeforeCommit>(provider => provider.GetRequiredService<KeptAnswers>());
        // The options are one for all scopes: what differs between scopes is in the context itself.
        if (settings.Database is { } database)
        {
            services.AddDbContext<PostgresData>(options => options.UseNpgsql(database), optionsLifetime: ServiceLifetime.Singleton);
            services.AddScoped<AppData>(provider => provider.GetRequiredService<PostgresData>());
            return;
        }

        services.AddSingleton(_ => new SqlitePool(settings.DataFolder)).AddHostedService<SqliteCheckpoints>();
        services.AddDbContext<SqliteData>(
            options => options.UseSqlite(SqliteFile.ConnectionString(settings.DataFolder)).EnableThreadSafetyChecks(false),
            optionsLifetime: ServiceLifetime.Singleton);
        services.AddScoped<AppData>(provider =>
        {
            var data = provider.GetRequiredService<SqliteData>();
            data.Database.SetDbConnection(provider.GetRequiredService<SqlitePool>().Lease(), contextOwnsConnection: true);
            return data;
        });
    }
}
