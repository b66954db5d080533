using System.Threading.RateLimiting;
using LaunchReady.Server.Doors;
using LaunchReady.Server.Features.Identity.Contracts;
using LaunchReady.Server.Features.Workspaces.Contracts;
using LaunchReady.Server.Hosting.Doors;
using LaunchReady.Server.Hosting.Settings;
using Microsoft.AspNetCore.RateLimiting;

namespace LaunchReady.Server.Hosting.Limits;

/// <summary>
/// How often each named limit may be passed: a bucket that refills evenly over the minute, so that a burst is possible and a flood is not.
/// Counted in this process. Runs after the door: what was refused there spends nothing of anybody's budget but its own address's.
/// </summary>
internal static class RateLimits
{
    private static readonly TimeSpan Refill = TimeSpan.FromSeconds(1);

    public static IServiceCollection AddRateLimits(this IServiceCollection services, LimitSettings limits) =>
        services.AddRateLimiter(options =>
        {
            Add(options, RateLimit.SignIn, limits.SignIn, ByAddress);
            Add(options, RateLimit.SetUp, limits.SetUp, ByAddress);
            Add(options, RateLimit.Invite, limits.Invite, ByCaller);
            Add(options, RateLimit.Create, limits.Create, ByCaller);
            Add(options, RateLimit.Message, limits.Message, ByCaller);
            options.OnRejected = RejectAsync;
        });

    private static void Add(RateLimiterOptions options, string name, int perMinute, Func<HttpContext, string> key) =>
        options.AddPolicy(name, context => RateLimitPartition.GetTokenBucketLimiter(
            name + " " + key(context),
            _ => new TokenBucketRateLimiterOptions
            {
                TokenLimit = perMinute,
                TokensPerPeriod = Math.Max(1, perMinute / 60),
                ReplenishmentPeriod = perMinute >= 60 ? Refill : TimeSpan.FromSeconds(60.0 / perMinute),
                QueueLimit = 0,
                AutoReplenishment = true,
            }));

    private static string ByAddress(HttpContext context) => ClientFacts.AddressOf(context);

    private static string ByCaller(HttpContext context)
    {
        var caller = context.RequestServices.GetRequiredService<CurrentCaller>().Caller;
        return caller is null ? ByAddress(context) : caller.AccountId.ToString();
    }

    private static ValueTask RejectAsync(OnRejectedContext context, CancellationToken cancellationToken)
    {
        var wait = context.Lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? after : Refill;
        return new ValueTask(Refusals.AnswerAsync(context.HttpContext, Refusal.TooMany("Too many requests. Wait a little and try again.", wait)));
    }
}
