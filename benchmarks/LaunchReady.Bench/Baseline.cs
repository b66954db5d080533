using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.EntityFrameworkCore;

namespace LaunchReady.Bench;

/// <summary>What we compare reads with: a bare minimal API with the framework's cookie and one EF read from SQLite. No workspaces, no trail, no limits.</summary>
internal static class Baseline
{
    public static async Task ServeAsync(string url, string folder)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls(url);
        builder.Services.AddDbContext<Rows>(options => options.UseSqlite($"Data Source={Path.Combine(folder, "baseline.db")}"));
        builder.Services.AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme).AddCookie();
        builder.Services.AddAuthorization();
        var app = builder.Build();
        await FillAsync(app.Services);
        app.UseAuthentication();
        app.UseAuthorization();
        app.MapGet("/up", () => Results.Ok());
        app.MapPost("/sign-in", (HttpContext context) => context.SignInAsync(new ClaimsPrincipal(new ClaimsIdentity([new Claim(ClaimTypes.NameIdentifier, "1")], "cookie"))));
        app.MapGet("/rows/{id:int}", async (int id, Rows rows) => await rows.Set<Row>().AsNoTracking().SingleAsync(row => row.Id == id)).RequireAuthorization();
        await app.RunAsync();
    }

    private static async Task FillAsync(IServiceProvider services)
    {
        await using var scope = services.CreateAsyncScope();
        var rows = scope.ServiceProvider.GetRequiredService<Rows>();
        await rows.Database.EnsureCreatedAsync();
        for (var id = 1; id <= 100; id++)
        {
            rows.Add(new Row { Id = id, Title = $"Row {id}", Text = new string('x', 100) });
        }

        await rows.SaveChangesAsync();
        await rows.Database.ExecuteSqlRawAsync("PRAGMA journal_mode=WAL");
    }

    private sealed class Rows(DbContextOptions<Rows> options) : DbContext(options)
    {
        protected override void OnModelCreating(ModelBuilder modelBuilder) => modelBuilder.Entity<Row>();
    }

    private sealed class Row
    {
        public int Id { get; set; }

        public required string Title { get; set; }

        public required string Text { get; set; }
    }
}
