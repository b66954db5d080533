namespace LaunchReady.Audit.Tests.Routes;

public sealed class ClientWordsAreNoSecrets
{
    [Theory]
    [InlineData("frontend/src/locales/de/common.js", "export default { login: { username: \"Benutzername\", password: \"Passwort\" } };")]
    [InlineData("frontend/src/form.js", "const fields = { user: \"#onboardingUsername\", password: \"#onboardingPassword\" };")]
    [InlineData("frontend/src/form.js", "const example = \"postgresql://username:password@host:5432/database\";")]
    public void WordsAboutPasswords_AreNotRaised(string path, string text) => Assert.Empty(SmallProject.Read((path, text)).ClientSecrets);

    [Theory]
    [InlineData("frontend/src/api.js", "const url = \"postgresql://app:Kx72mQp09zLs@db.acme-corp.net:5432/main\";")]
    [InlineData("frontend/src/locales/de/common.js", "const key = \"sk_live_51H8xYzA2eZvKYlo2C9qLmNoPqRsTuVwXyZ01234567\";")]
    public void ARealOne_IsRaisedEvenThere(string path, string text) => Assert.NotEmpty(SmallProject.Read((path, text)).ClientSecrets);

    [Theory]
    [InlineData("web/a.jsx", "const x = <input placeholder=\"http://localhost:1234/v1\" />;")]
    [InlineData("a.py", "FIELD = Field(description=\"http://localhost:5001\")\n")]
    [InlineData("a.js", "if (url.startsWith('http://localhost')) run();")]
    [InlineData("a.js", "console.log('http://localhost:3000');")]
    [InlineData("a.js", "open(`http://localhost:${port}/x`);")]
    public void AnAddressThatIsShownOrCompared_IsNotRaised(string path, string text) => Assert.DoesNotContain(SmallProject.Read((path, text)).EnvironmentValues, value => !value.IsFallback);

    [Theory]
    [InlineData("a.js", "fetch('http://localhost:3000/api');", false)]
    [InlineData("a.js", "const base = 'https://staging.acme.com';", false)]
    [InlineData("a.js", "const DEFAULT_URL = 'http://localhost:3000';", true)]
    [InlineData("app/settings.py", "class S:\n    base: str = \"http://localhost:5001\"\n", true)]
    public void AnAddressThatIsUsed_IsNamed_AndADefaultIsADefault(string path, string text, bool fallback) => Assert.Equal(fallback, Assert.Single(SmallProject.Read((path, text)).EnvironmentValues).IsFallback);
}
