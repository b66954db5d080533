using System.Diagnostics;
using System.Net;
using LaunchReady.Testing;

namespace LaunchReady.Server.Tests.Doors;

/// <summary>
/// What is not yours answers exactly as what does not exist: same status, same body but for the trace id, same class of time. For every route
/// that takes a workspace or an id: a workspace of somebody else, and somebody else's things under one's own workspace.
/// </summary>
[Collection(nameof(Alone))]
public sealed class NotLeaking(World world) : IClassFixture<World>
{
    private const string UnknownToken = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

    public static TheoryData<string, string> WorkspaceRoutes => Rows(row => row.Route.Contains("{workspace}", StringComparison.Ordinal));

    public static TheoryData<string, string> ChildRoutes => Rows(row => row.Route.Replace("{workspace}", string.Empty, StringComparison.Ordinal).Contains('{', StringComparison.Ordinal)
        && !IsPublic(row));

    [Theory]
    [MemberData(nameof(WorkspaceRoutes))]
    public async Task ForeignWorkspace_AnswersAsOneThatDoesNotExist(string method, string route)
    {
        var mine = await world.PlaceAsync(Persona.Owner);
        var theirs = await world.ForeignPlaceAsync();
        var sample = SampleCalls.Of(method, route);
        var theirIds = await sample.Ids(theirs);

        // The cookie of the form token comes with the first page, whichever it is.
        (await mine.Caller.GetAsync("/account")).MustBe(HttpStatusCode.OK);
        var foreign = await mine.Caller.SendAsync(await sample.RequestAsync(method, route, theirs, theirs.Slug, theirIds));
        var missing = await mine.Caller.SendAsync(await sample.RequestAsync(method, route, theirs, "no-such-workspace", Unlike(theirIds)));

        AreTheSame(foreign, missing);
    }

    [Theory]
    [MemberData(nameof(ChildRoutes))]
    public async Task ForeignChild_UnderMyOwnParent_AnswersAsOneThatDoesNotExist(string method, string route)
    {
        var mine = await world.PlaceAsync(Persona.Owner);
        var theirs = await world.ForeignPlaceAsync();
        var sample = SampleCalls.Of(method, route);
        var theirIds = await sample.Ids(theirs);

        (await mine.Caller.GetAsync("/account")).MustBe(HttpStatusCode.OK);
        var foreign = await mine.Caller.SendAsync(await sample.RequestAsync(method, route, mine, mine.Slug, theirIds));
        var missing = await mine.Caller.SendAsync(await sample.RequestAsync(method, route, mine, mine.Slug, Unlike(theirIds)));

        AreTheSame(foreign, missing);
        await AssertStillThereAsync(theirs, method, route, theirIds);
    }

    [Fact]
    public async Task ForeignThing_TakesAsLongAsAMissingOne()
    {
        var mine = await world.PlaceAsync(Persona.Owner);
        var theirs = await world.ForeignPlaceAsync();
        var (id, _) = await TestServer.CreateApiKeyAsync(theirs.Owner, theirs.Slug, "viewer");

        var (foreign, missing) = await MediansAsync(
            () => mine.Caller.DeleteAsync($"{mine.Api}/api-keys/{id}"),
            () => mine.Caller.DeleteAsync($"{mine.Api}/api-keys/{Guid.CreateVersion7()}"));

        Assert.InRange(foreign / missing, 0.5, 2.0);
    }

    [Fact]
    public async Task ForeignWorkspace_TakesAsLongAsAMissingOne()
    {
        var mine = await world.PlaceAsync(Persona.Owner);
        var theirs = await world.ForeignPlaceAsync();

        var (foreign, missing) = await MediansAsync(
            () => mine.Caller.GetAsync(theirs.Api + "/members"),
            () => mine.Caller.GetAsync("/api/workspaces/no-such-place/members"));

        Assert.InRange(foreign / missing, 0.5, 2.0);
    }

    [Fact]
    public async Task Own_IsFound()
    {
        var mine = await world.PlaceAsync(Persona.Owner);
        var (id, _) = await TestServer.CreateApiKeyAsync(mine.Owner, mine.Slug, "viewer");

        (await mine.Caller.DeleteAsync($"{mine.Api}/api-keys/{id}")).MustBe(HttpStatusCode.NoContent);
    }

    private static TheoryData<string, string> Rows(Func<AccessMatrixRow, bool> take)
    {
        var rows = new TheoryData<string, string>();
        foreach (var row in AccessMatrix.Read().Where(take))
        {
            rows.Add(row.Method, row.Route);
        }

        return rows;
    }

    private static bool IsPublic(AccessMatrixRow row) => row.For(Persona.Anonymous) == 200;

    /// <summary>Ids of nothing, of the same shape.</summary>
    private static Dictionary<string, string> Unlike(Dictionary<string, string> ids) =>
        ids.ToDictionary(id => id.Key, id => Guid.TryParse(id.Value, out _) ? Guid.CreateVersion7().ToString() : UnknownToken);

    private static void AreTheSame(Answer foreign, Answer missing)
    {
        foreign.MustBe(HttpStatusCode.NotFound);
        missing.MustBe(HttpStatusCode.NotFound);
        Assert.Equal(missing.BodyWithoutTrace, foreign.BodyWithoutTrace);
        Assert.Equal(Names(missing), Names(foreign));
    }

    private static IEnumerable<string> Names(Answer answer) => answer.Headers.Select(header => header.Key).Order();

    /// <summary>The owner of the thing can still do to it what the stranger could not.</summary>
    private static async Task AssertStillThereAsync(Place theirs, string method, string route, Dictionary<string, string> ids)
    {
        var answer = await theirs.Owner.SendAsync(await SampleCalls.Of(method, route).RequestAsync(method, route, theirs, theirs.Slug, ids));
        Assert.InRange((int)answer.Status, 200, 299);
    }

    /// <summary>The medians of thirty calls each, one after the other in turns, so that a busy machine slows both alike.</summary>
    private static async Task<(double First, double Second)> MediansAsync(Func<Task<Answer>> first, Func<Task<Answer>> second)
    {
        const int times = 30;
        var firsts = new List<double>();
        var seconds = new List<double>();
        for (var i = 0; i < times; i++)
        {
            firsts.Add(await TimeAsync(first));
            seconds.Add(await TimeAsync(second));
        }

        return (firsts.Order().ElementAt(times / 2), seconds.Order().ElementAt(times / 2));
    }

    private static async Task<double> TimeAsync(Func<Task<Answer>> call)
    {
        var started = Stopwatch.GetTimestamp();
        (await call()).MustBe(HttpStatusCode.NotFound);
        return Stopwatch.GetElapsedTime(started).TotalMicroseconds;
    }
}
