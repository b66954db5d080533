using LaunchReady.Audit.Targets;

namespace LaunchReady.Audit.Smoke;

/// <summary>Somebody who takes part in the smoke test of a Launch Ready server: by a password, or by an identity's headers.</summary>
/// <param name="Name">For people, and the prefix of what is captured for them.</param>
/// <param name="Account">Signs in.</param>
/// <param name="Identity">Sends its headers.</param>
internal sealed record SmokePerson(string Name, SmokeAccount? Account, Identity? Identity)
{
    /// <summary>The request as this person's.</summary>
    public SmokeRequest By(SmokeRequest request) => Identity is not null
        ? request with { Who = Identity.Name, As = Identity }
        : request with { Who = Name, Headers = new Dictionary<string, string>(request.Headers) { ["Cookie"] = Cookie } };

    /// <summary>The name under which a value of this person's is captured.</summary>
    public string Own(string value) => $"{Name}_{value}";

    private string Cookie => $"{{{{{Own("cookie")}}}}}";
}

/// <summary>Who takes part.</summary>
/// <param name="Account">Administers a workspace.</param>
/// <param name="Member">Has a lesser role in the same one.</param>
/// <param name="Neighbour">Belongs to another workspace; the same as <paramref name="Account"/> where that person has several.</param>
internal sealed record LaunchReadyPeople(SmokePerson? Account, SmokePerson? Member, SmokePerson? Neighbour)
{
    private static readonly string[] Administrators = ["owner", "admin"];

    /// <summary>Accounts with passwords first, identities where there are none.</summary>
    public static LaunchReadyPeople Of(TargetManifest target)
    {
        var identities = target.Identities.Where(identity => identity.IsUsable).ToList();
        var administrator = identities.FirstOrDefault(identity => Administrators.Contains(identity.Role, StringComparer.OrdinalIgnoreCase));
        var account = Person("account", target.Smoke?.Account, administrator);
        var lesser = identities.FirstOrDefault(identity => identity.Role is not null && !Administrators.Contains(identity.Role, StringComparer.OrdinalIgnoreCase) && identity.Workspace == administrator?.Workspace);
        var other = account is null ? null : identities.FirstOrDefault(identity => identity.Workspace is not null && identity.Workspace != administrator?.Workspace);
        return new LaunchReadyPeople(account, Person("member", target.Smoke?.Member, lesser), other is null ? account : new SmokePerson("neighbour", null, other));
    }

    private static SmokePerson? Person(string name, SmokeAccount? account, Identity? identity) =>
        account is { Missing.Count: 0 } ? new SmokePerson(name, account, null) : identity is not null ? new SmokePerson(name, null, identity) : null;
}
