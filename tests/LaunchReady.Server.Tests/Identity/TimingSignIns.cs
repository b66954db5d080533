using System.Diagnostics;
using System.Net;
using LaunchReady.Testing;
using Microsoft.Extensions.Time.Testing;

namespace LaunchReady.Server.Tests.Identity;

/// <summary>The time of a failed sign-in does not say which addresses have an account.</summary>
[Collection(nameof(Alone))]
public sealed class TimingSignIns
{
    private const int Times = 15;

    [Fact]
    public async Task UnknownAccountAndWrongPassword_TakeTheSameTime()
    {
        var clock = new FakeTimeProvider(new DateTimeOffset(2026, 11, 24, 9, 0, 0, TimeSpan.Zero));
        await using var server = await TestServer.StartAsync(options => (options.Clock, options.SlowPasswords) = (clock, true));
        var owner = await server.SetUpAsync();
        var known = new List<double>();
        var unknown = new List<double>();
        for (var i = 0; i < Times; i++)
        {
            known.Add(await TimeAsync(server, owner.Email));
            unknown.Add(await TimeAsync(server, $"nobody{i}@northwind.example"));

            // Out of reach of the throttle, which is not what is measured.
            clock.Advance(TimeSpan.FromHours(1));
        }

        Assert.InRange(Median(unknown) / Median(known), 0.6, 1.6);
    }

    private static double Median(List<double> values) => values.Order().ElementAt(Times / 2);

    private static async Task<double> TimeAsync(TestServer server, string email)
    {
        var started = Stopwatch.GetTimestamp();
        var answer = await server.Anonymous().PostAsync("/api/session", new { email, password = "not the password" });
        answer.MustBe(HttpStatusCode.Unauthorized);
        return Stopwatch.GetElapsedTime(started).TotalMilliseconds;
    }
}
