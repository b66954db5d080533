using System.Security.Cryptography;
using LaunchReady.Audit.Targets;
using static LaunchReady.Audit.Smoke.LaunchReadySteps;

namespace LaunchReady.Audit.Smoke;

/// <summary>The smoke test of a Launch Ready server. Whoever is missing makes the steps that need them <em>not run</em>; none is left out.</summary>
internal sealed class LaunchReadyPlan
{
    private const string Question = "Smoke test after a deployment: please answer with one short sentence.";
    private readonly LaunchReadyPeople _people;
    private readonly Dictionary<string, string> _values = new(StringComparer.Ordinal);

    private LaunchReadyPlan(LaunchReadyPeople people)
    {
        _people = people;
        var marker = RandomNumberGenerator.GetHexString(12, lowercase: true);
        _values["here"] = $"Smoke test {marker}-here";
        _values["there"] = $"Smoke test {marker}-there";
        _values["label"] = $"Smoke test {marker}";
        _values["wrong"] = RandomNumberGenerator.GetHexString(24);
    }

    /// <summary>The plan for what a manifest, or the command line in its form, says of people.</summary>
    public static SmokePlan Of(TargetManifest target)
    {
        var plan = new LaunchReadyPlan(LaunchReadyPeople.Of(target));
        return new SmokePlan("Launch Ready", [.. Reachable(), .. plan.People(), .. plan.Talks(), .. plan.Administration(), .. plan.Denied(), .. plan.SignOut()]) { Values = plan._values };
    }

    private static IEnumerable<SmokeStep> Reachable()
    {
        yield return new SmokeStep("The server is up", SmokeThing.Reachable, Get("/up"))
        {
            Expected = new SmokeExpectation
            {
                Json = true,
                Besides = answer => answer.Text("/status") == "up" ? null : "this is no Launch Ready server; describe the steps of any other under smoke: in a manifest",
            },
            Captures = [new SmokeCapture("server", (answer, _) => answer.Text("/status"))],
        };
        yield return new SmokeStep("It is ready for requests", SmokeThing.Reachable, Get("/ready"))
        {
            Expected = new SmokeExpectation { Json = true, Values = [KeyValuePair.Create("/status", "ready")] },
            Needs = ["server"],
        };
    }

    private IEnumerable<SmokeStep> People()
    {
        var passwords = new[] { _people.Account, _people.Member }.OfType<SmokePerson>().Where(person => person.Account is not null).ToList();
        yield return new SmokeStep("A wrong password is refused", SmokeThing.SignIn, SignInBy(passwords.FirstOrDefault()?.Name ?? "account", "{{wrong}}"))
        {
            Expected = new SmokeExpectation { Statuses = [401], Besides = answer => Session(answer) is null ? null : "it was refused, and a session was given all the same" },
            Needs = ["server"],
            CannotRun = passwords.Count == 0 ? "no account with a password was given" : null,
        };
        yield return SignIn("An administrator signs in", _people.Account, "account");
        yield return SignIn("A member signs in", _people.Member, "member");
        yield return Me("The session says who it is", _people.Account, "account", LaunchReadyAnswers.OfAdministrator);
        yield return Me("The member's session says who it is", _people.Member, "member", LaunchReadyAnswers.OfMember);
        if (_people.Neighbour != _people.Account)
        {
            yield return Me("The neighbour's session says who it is", _people.Neighbour, "neighbour", LaunchReadyAnswers.OfNeighbour);
        }
    }

    private SmokeStep SignIn(string title, SmokePerson? person, string name)
    {
        if (person?.Account is { } account)
        {
            (_values[name + "_email"], _values[name + "_password"]) = (account.Email, account.Password);
        }

        return new SmokeStep(title, SmokeThing.SignIn, SignInBy(name, Place(name + "_password")))
        {
            Expected = new SmokeExpectation { Statuses = [200], Json = true },
            Captures = [new SmokeCapture(name + "_cookie", (answer, _) => Session(answer)) { Fault = "the answer gives no session" }],
            Needs = ["server"],
            Undo = person?.Account is null ? null : person.By(new SmokeRequest(HttpMethod.Delete, "/api/session")),
            CannotRun = person?.Account is null ? Without(person, name) : null,
        };
    }

    private static SmokeStep Me(string title, SmokePerson? person, string name, IReadOnlyList<SmokeCapture> captures) => Step(title, SmokeThing.SignIn, person, Get("/api/me")) with
    {
        Expected = new SmokeExpectation { Json = true, Values = person?.Account is null ? [] : [KeyValuePair.Create("/account/email", Place(name + "_email"))] },
        Captures = captures,
        CannotRun = person is null ? Without(null, name) : null,
    };

    private IEnumerable<SmokeStep> Talks()
    {
        var (here, there) = (_people.Account, _people.Neighbour);
        yield return Begin("A conversation begins", SmokeThing.Chat, here, "workspace", "here");
        yield return Step("A question is answered", SmokeThing.Chat, here, Post(Workspace + "/conversations/{{here_id}}/messages", $$"""{"text":"{{Question}}"}""", "text/event-stream")) with
        {
            Expected = new SmokeExpectation { Reply = new ReplyPlace("/answer", "/delta"), Besides = LaunchReadyAnswers.TurnFault },
        };
        yield return Step("A workspace answers as itself", SmokeThing.WorkspaceSwitch, here, Get(Workspace)) with { Expected = Itself("workspace", "other_id") };
        yield return Step("The other answers as itself", SmokeThing.WorkspaceSwitch, there, Get("/api/workspaces/{{other}}")) with { Expected = Itself("other", "workspace_id") };
        yield return Begin("A conversation begins in the other", SmokeThing.WorkspaceSwitch, there, "other", "there");
        yield return Step("The first lists its own, not the other's", SmokeThing.WorkspaceSwitch, here, Get(Workspace + "/conversations")) with { Expected = Only("here", "there"), Needs = ["here_id", "there_id"] };
        yield return Step("The other lists its own, not the first's", SmokeThing.WorkspaceSwitch, there, Get("/api/workspaces/{{other}}/conversations")) with { Expected = Only("there", "here"), Needs = ["here_id", "there_id"] };
        yield return Step("The other does not know the first's conversation", SmokeThing.WorkspaceSwitch, there, Get("/api/workspaces/{{other}}/conversations/{{here_id}}")) with { Expected = new SmokeExpectation { Statuses = [404] } };
    }

    private IEnumerable<SmokeStep> Administration()
    {
        yield return Key("An API key is made", SmokeThing.AdminAction, _people.Account, "key") with { Expected = new SmokeExpectation { Statuses = [201], Json = true } };
        yield return Step("It stands among the keys", SmokeThing.AdminAction, _people.Account, Get(Workspace + "/api-keys")) with
        {
            Expected = new SmokeExpectation { Json = true, Texts = ["{{label}}"] },
            Needs = ["key"],
        };
    }

    private IEnumerable<SmokeStep> Denied()
    {
        yield return Key("A member cannot make one", SmokeThing.DeniedAction, _people.Member, "member_key") with
        {
            Expected = new SmokeExpectation { Statuses = [403, 404] },
            Needs = ["shared"],
            CannotRun = _people.Member is null ? Without(null, "member") : null,
        };
        yield return Key("Nobody can make one without signing in", SmokeThing.DeniedAction, null, "anonymous_key") with { Expected = new SmokeExpectation { Statuses = [401] }, CannotRun = null };
        yield return new SmokeStep("Nobody has a session without signing in", SmokeThing.DeniedAction, Get("/api/me")) { Expected = new SmokeExpectation { Statuses = [401] }, Needs = ["server"] };
    }

    private IEnumerable<SmokeStep> SignOut()
    {
        var person = _people.Account?.Account is null ? null : _people.Account;
        var cannot = person is null ? Without(_people.Account, "account") : null;
        yield return Step("The administrator signs out", SmokeThing.SignOut, person, new SmokeRequest(HttpMethod.Delete, "/api/session")) with { Expected = new SmokeExpectation { Statuses = [204] }, CannotRun = cannot };
        yield return Step("The old session is dead", SmokeThing.SignOut, person, Get("/api/me")) with { Expected = new SmokeExpectation { Statuses = [401] }, CannotRun = cannot };
    }

    // A key of the least role, which reaches nobody: an invitation would be mailed. Who takes it back is the administrator, whoever made it.
    private SmokeStep Key(string title, SmokeThing proves, SmokePerson? person, string name) =>
        Step(title, proves, person, Post(Workspace + "/api-keys", """{"name":"{{label}}","role":"viewer"}""")) with
        {
            Captures = [new SmokeCapture(name, (answer, _) => answer.Text("/id"))],
            Needs = ["server", "administers"],
            Undo = _people.Account?.By(new SmokeRequest(HttpMethod.Delete, $"{Workspace}/api-keys/{Place(name)}")),
        };
}
