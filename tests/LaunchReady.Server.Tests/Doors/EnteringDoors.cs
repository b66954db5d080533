using System.Globalization;

namespace LaunchReady.Server.Tests.Doors;

/// <summary>Every endpoint, for every kind of caller, over real HTTP and with ids that exist, against the table that a reviewer reads.</summary>
public sealed class EnteringDoors(World world) : IClassFixture<World>
{
    public static TheoryData<string> Doors => [.. AccessMatrix.Read().Select(row => row.Door)];

    [Fact]
    public void Matrix_NamesEveryEndpointOnce()
    {
        var doors = world.Doors.Select(row => $"{row.Method} {row.Path}").ToList();
        var rows = AccessMatrix.Read().Select(row => row.Door).ToList();

        Assert.True(!doors.Except(rows).Any(), "Endpoints without a row in access-matrix.md:\n" + string.Join('\n', doors.Except(rows)));
        Assert.True(!rows.Except(doors).Any(), "Rows in access-matrix.md without an endpoint:\n" + string.Join('\n', rows.Except(doors)));
        Assert.Equal(rows.Distinct(), rows);
    }

    [Fact]
    public void Samples_AreOfEndpointsThatExist() =>
        Assert.Empty(SampleCalls.Unknown(world.Doors.Select(row => $"{row.Method} {row.Path}")));

    [Theory]
    [MemberData(nameof(Doors))]
    public async Task Door_LetsInWhomTheMatrixSays(string door)
    {
        var row = AccessMatrix.Read().Single(row => row.Door == door);
        var got = new List<int>();
        foreach (var persona in Enum.GetValues<Persona>())
        {
            var place = await world.PlaceAsync(persona);
            var answer = await place.Caller.SendAsync(await SampleCalls.Of(row.Method, row.Route).RequestAsync(row.Method, row.Route, place));
            got.Add((int)answer.Status);
        }

        Assert.True(row.Expected.SequenceEqual(got), $"{door}\nexpected | {Cells(row.Expected)} |\ngot      | {Cells(got)} |");
    }

    private static string Cells(IEnumerable<int> statuses) => string.Join(" | ", statuses.Select(status => status.ToString(CultureInfo.InvariantCulture)));
}
