using System.Text;
using LaunchReady.Testing;

namespace LaunchReady.Server.Tests.Identity;

/// <summary>Reading the database lets nobody in: what we hand out is kept as a hash.</summary>
public sealed class KeepingSecretsAtRest
{
    [Fact]
    public async Task DataFolder_HoldsNoSecretThatWeHandedOut()
    {
        using var folder = new TemporaryFolder();
        var secrets = new List<string> { TestServer.Password };
        string email;
        await using (var server = await TestServer.StartAsync(options => options.Data = folder))
        {
            secrets.Add(server.SetupToken!);
            var owner = await server.SetUpAsync();
            email = owner.Email;
            secrets.Add(owner.SessionToken!);
            secrets.Add((await TestServer.CreateApiKeyAsync(owner, "northwind", "viewer")).Key[12..]);
            secrets.Add(await TestServer.InviteTokenAsync(owner, "northwind", "viewer", "guest@northwind.example"));
        }

        var stored = Directory.EnumerateFiles(folder.Path, "launchready.db*").Select(File.ReadAllBytes).ToList();

        // The search works: what may be there is found.
        Assert.Contains(stored, bytes => Holds(bytes, email));
        Assert.All(secrets, secret => Assert.DoesNotContain(stored, bytes => Holds(bytes, secret)));
    }

    private static bool Holds(byte[] bytes, string text) => bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes(text)) >= 0;
}
