using LaunchReady.Audit.Routes;
using LaunchReady.Audit.Source;

namespace LaunchReady.Audit.Tests.Routes;

/// <summary>The server's source read as anybody's, against the table that its own tests call door by door.</summary>
public sealed class OurOwnDoors
{
    [Fact]
    public void TheInventory_IsTheAccessMatrix()
    {
        var rows = Rows();
        var found = Inventory().Routes;
        Assert.DoesNotContain(found, route => route.UnresolvedPrefix);
        Assert.Equal(rows.Keys.Order(StringComparer.Ordinal), found.Select(route => $"{route.Method} {route.Path}").Order(StringComparer.Ordinal));
    }

    [Fact]
    public void WhoAnswersTheAnonymous_IsSeenAsOpen_AndNobodyElse()
    {
        var rows = Rows();
        Assert.All(Inventory().Routes.Where(route => rows[$"{route.Method} {route.Path}"] is not "403"), route =>
            Assert.True(route.Authentication.Seen == (rows[$"{route.Method} {route.Path}"] is "401" or "302"), $"{route.Method} {route.Path}: {route.Authentication}"));
    }

    private static RouteInventory Inventory() =>
        RouteReader.Read(SourceTree.Open(Path.Combine(Root(), "src", "LaunchReady.Server"), cancellationToken: TestContext.Current.CancellationToken), TestContext.Current.CancellationToken);

    /// <summary>Endpoint to what an anonymous caller gets, route constraints dropped; what sends everybody on, keys too, is open.</summary>
    private static Dictionary<string, string> Rows() =>
        File.ReadLines(Path.Combine(Root(), "tests", "LaunchReady.Server.Tests", "Doors", "access-matrix.md")).Where(line => line.StartsWith("| `", StringComparison.Ordinal)).Select(line => line.Split('|', StringSplitOptions.TrimEntries))
            .ToDictionary(cells => cells[1].Trim('`').Replace(":guid}", "}", StringComparison.Ordinal).Replace(":int}", "}", StringComparison.Ordinal), cells => cells[2] == "302" && cells[7] == "302" ? "200" : cells[2], StringComparer.Ordinal);

    private static string Root()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "LaunchReady.slnx")))
        {
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("The repository's root was not found.");
        }

        return folder;
    }
}
