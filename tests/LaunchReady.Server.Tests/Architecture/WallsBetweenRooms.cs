using ArchUnitNET.Domain;
using ArchUnitNET.Loader;
using LaunchReady.Server.Data;

namespace LaunchReady.Server.Tests.Architecture;

/// <summary>
/// The walls of the house: a room uses another only along the arrows and only through its Contracts; what lies below the rooms knows none of
/// them. A sample violation lies beside this test, so that a rule that finds nothing cannot pass for one that holds.
/// </summary>
public sealed class WallsBetweenRooms
{
    private const string Root = "LaunchReady.Server.";
    private const string Rooms = Root + "Features.";

    /// <summary>Whom each room may use: those below it.</summary>
    private static readonly Dictionary<string, string[]> Arrows = new()
    {
        ["Identity"] = [],
        ["Workspaces"] = ["Identity"],
        ["Trail"] = ["Workspaces", "Identity"],
        ["Approvals"] = ["Trail", "Workspaces", "Identity"],
        ["Tools"] = ["Approvals", "Trail", "Workspaces", "Identity"],
        ["Desk"] = ["Tools", "Workspaces", "Identity"],
        ["Chat"] = ["Tools", "Approvals", "Trail", "Workspaces", "Identity"],
    };

    /// <summary>What one side may use of the other besides, each with its reason.</summary>
    private static readonly (string From, string To)[] Exceptions =
    [
        // Sign-in, sessions and membership are answered together (who am I, and where do I belong), and membership joins accounts in one query.
        (Rooms + "Workspaces.", Rooms + "Identity.Account"),
        (Rooms + "Workspaces.", Rooms + "Identity.Session"),
        (Rooms + "Workspaces.", Rooms + "Identity.SignIn"),
        (Rooms + "Workspaces.", Rooms + "Identity.SignedIn"),
        (Rooms + "Workspaces.", Rooms + "Identity.ChangePassword"),

        // A door is declared for a role of a workspace and lets in a caller.
        (Root + "Doors.", Rooms + "Workspaces.Contracts."),

        // A tool says which columns its table has; the component draws them.
        (Root + "UI.", Rooms + "Tools.Contracts.Tool"),
    ];

    [Fact]
    public void Rooms_KeepToTheirArrowsAndContracts() => Assert.Empty(Faults(Load(typeof(AppData).Assembly)));

    [Fact]
    public void SampleViolation_IsFound()
    {
        var faults = Faults(Load(typeof(AppData).Assembly, typeof(WallsBetweenRooms).Assembly)).ToList();

        Assert.Contains(faults, fault => fault.StartsWith(typeof(Features.Trail.SampleViolation).FullName!, StringComparison.Ordinal));
        Assert.All(faults, fault => Assert.Contains(nameof(Features.Trail.SampleViolation), fault, StringComparison.Ordinal));
    }

    [Fact]
    public void EveryRoom_HasItsArrows()
    {
        var rooms = typeof(AppData).Assembly.GetTypes().Select(type => Room(type.FullName!)).OfType<string>().Distinct().Order();

        Assert.Equal(Arrows.Keys.Order(), rooms);
    }

    private static ArchUnitNET.Domain.Architecture Load(params System.Reflection.Assembly[] assemblies) => new ArchLoader().LoadAssemblies(assemblies).Build();

    private static IEnumerable<string> Faults(ArchUnitNET.Domain.Architecture architecture) => architecture.Types
        .Where(type => type.FullName.StartsWith(Root, StringComparison.Ordinal) && !IsTest(type))
        .SelectMany(type => type.Dependencies.Select(dependency => (From: type.FullName, To: dependency.Target.FullName)))
        .Where(pair => IsFault(pair.From, pair.To))
        .Select(pair => $"{pair.From} uses {pair.To}")
        .Distinct();

    private static bool IsTest(IType type) => type.FullName.StartsWith(Root + "Tests.", StringComparison.Ordinal) && !type.Name.Contains("SampleViolation", StringComparison.Ordinal);

    private static bool IsFault(string from, string to)
    {
        if (!to.StartsWith(Root, StringComparison.Ordinal) || Exceptions.Any(exception =>
            from.StartsWith(exception.From, StringComparison.Ordinal) && to.StartsWith(exception.To, StringComparison.Ordinal)))
        {
            return false;
        }

        var toHosting = to.StartsWith(Root + "Hosting.", StringComparison.Ordinal);
        var room = Room(from);
        var other = Room(to);
        if (room is null)
        {
            var below = from.StartsWith(Root + "Data.", StringComparison.Ordinal) || from.StartsWith(Root + "Doors.", StringComparison.Ordinal) || from.StartsWith(Root + "UI.", StringComparison.Ordinal);
            return below && (other is not null || toHosting);
        }

        return toHosting
            || (other is not null && other != room && !(Arrows[room].Contains(other) && to.StartsWith($"{Rooms}{other}.Contracts.", StringComparison.Ordinal)));
    }

    /// <summary>The room that a type lies in; the tests' own folders of the same names count as that room only for the sample.</summary>
    private static string? Room(string name)
    {
        var product = name.Replace(Root + "Tests.Architecture.", Root, StringComparison.Ordinal);
        return product.StartsWith(Rooms, StringComparison.Ordinal) && product[Rooms.Length..].Split('.') is [var room, _, ..] ? room : null;
    }
}
