using LaunchReady.Audit.Targets;

namespace LaunchReady.Audit.Tests.Smoke;

public sealed class ReadingSmokeSteps
{
    [Theory]
    [InlineData("{ name: a, proves: chat, path: /x, as: nobody }", "There is no identity \"nobody\".")]
    [InlineData("{ name: a, proves: chat, path: x }", "A smoke step's path begins with one /; it is \"x\".")]
    [InlineData("{ name: a, proves: chat, path: //elsewhere.invalid/x }", "A smoke step's path begins with one /")]
    [InlineData("{ name: a, proves: chat, path: 'https://elsewhere.invalid/' }", "A smoke step's path begins with one /")]
    [InlineData("{ name: a, proves: everything, path: /x }", "\"proves\" must be one of reachable, sign-in, chat")]
    [InlineData("{ name: a, proves: chat, path: /x, headers: { Authorization: Bearer abcdef } }", "\"Authorization\" is a credential: write ${NAME} for the environment's, or {{name}}")]
    [InlineData("{ name: a, proves: chat, path: \"/x/{{id}}\" }", "No earlier step captures {{id}}.")]
    [InlineData("{ name: a, proves: chat, path: /x, json: '{\"v\":\"{{id}}\"}', capture: { id: /id } }", "No earlier step captures {{id}}.")]
    [InlineData("{ name: a, proves: chat, path: /x, capture: { id: id } }", "\"id\" is captured from a JSON pointer, cookie:NAME or header:NAME; it is \"id\".")]
    [InlineData("{ name: a, proves: chat, path: /x, undo: { path: \"/x/{{id}}\" } }", "No earlier step captures {{id}}.")]
    [InlineData("{ name: a, proves: chat, path: /x, json: '{}', form: { a: b } }", "A smoke step sends \"json\" or \"form\", not both.")]
    [InlineData("{ name: a, proves: chat, path: /x, form: { a: \"{{id}}\" } }", "No earlier step captures {{id}}.")]
    [InlineData("{ name: a, proves: chat, path: /x, expect: { status: [99] } }", "must be from 100 to 599; it is 99.")]
    [InlineData("{ name: a, proves: chat, path: /x, expext: { status: [200] } }", "did you mean \"expect\"?")]
    public void AWrongStep_IsNamed(string step, string fault)
    {
        var read = Read($"name: x\nsmoke:\n  steps:\n    - {step}\n");

        Assert.Contains(read.Faults, found => found.Message.Contains(fault, StringComparison.Ordinal) && found.Line == 4);
    }

    [Fact]
    public void APasswordThatIsWrittenOut_IsRefused() =>
        Assert.Contains(Read("name: x\nsmoke:\n  account: { email: \"${E}\", password: hunter22 }\n").Faults, fault => fault.Message.Contains("is a credential and comes from the environment", StringComparison.Ordinal));

    [Fact]
    public void AnAccountThatNobodySet_IsNoFault_AndCannotBeUsed()
    {
        var account = Read("name: x\nsmoke:\n  account: { email: \"${E}\", password: \"${P}\" }\n").Target!.Smoke!.Account!;

        Assert.Equal(["E", "P"], account.Missing);
        Assert.Equal("account", account.ToString());
    }

    private static ManifestResult Read(string text) => ManifestReader.Read(text, Path.GetTempPath(), _ => null, new DateOnly(2026, 11, 24));
}
