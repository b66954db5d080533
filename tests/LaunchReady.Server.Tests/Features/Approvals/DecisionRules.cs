using LaunchReady.Guard;
using LaunchReady.Server.Features.Approvals;
using LaunchReady.Server.Features.Workspaces.Contracts;

namespace LaunchReady.Server.Tests.Features.Approvals;

/// <summary>The rule of the second person as a table.</summary>
public sealed class DecisionRules
{
    private static readonly Guid Asker = Guid.CreateVersion7();
    private static readonly Guid Other = Guid.CreateVersion7();

    [Theory]
    // effect, tool's role, viewer's role, is the asker, others who could: may approve, may deny, needs the password
    [InlineData(nameof(ToolEffect.Write), nameof(Role.Member), nameof(Role.Member), true, 3, true, true, false)]
    [InlineData(nameof(ToolEffect.Destructive), nameof(Role.Member), nameof(Role.Member), true, 3, false, true, false)]
    [InlineData(nameof(ToolEffect.Destructive), nameof(Role.Member), nameof(Role.Member), true, 0, true, true, true)]
    [InlineData(nameof(ToolEffect.ExternalSend), nameof(Role.Member), nameof(Role.Owner), true, 1, false, true, false)]
    [InlineData(nameof(ToolEffect.ExternalSend), nameof(Role.Member), nameof(Role.Owner), true, 0, true, true, true)]
    [InlineData(nameof(ToolEffect.Destructive), nameof(Role.Member), nameof(Role.Member), false, 1, true, true, false)]
    [InlineData(nameof(ToolEffect.Destructive), nameof(Role.Admin), nameof(Role.Member), false, 1, false, true, false)]
    [InlineData(nameof(ToolEffect.Destructive), nameof(Role.Admin), nameof(Role.Admin), false, 1, true, true, false)]
    [InlineData(nameof(ToolEffect.Write), nameof(Role.Member), nameof(Role.Viewer), false, 1, false, false, false)]
    [InlineData(nameof(ToolEffect.Write), nameof(Role.Viewer), nameof(Role.Viewer), true, 0, false, true, false)]
    [InlineData(nameof(ToolEffect.Destructive), nameof(Role.Admin), nameof(Role.Viewer), true, 0, false, true, false)]
    public void WhoMayDecide(string effect, string needed, string role, bool isAsker, int others, bool approve, bool deny, bool password)
    {
        var right = DecisionPolicy.Of(Enum.Parse<ToolEffect>(effect), Enum.Parse<Role>(needed), Asker, "Ada", isAsker ? Asker : Other, Enum.Parse<Role>(role), others);

        Assert.Equal((approve, deny, password), (right.MayApprove, right.MayDeny, right.NeedsPassword));
        Assert.EndsWith(".", right.InWords, StringComparison.Ordinal);
    }
}
