using System.Net;

namespace LaunchReady.EndToEnd;

/// <summary>A server of a test class's own, set up with the demo company.</summary>
public class Site : IAsyncLifetime
{
    public const string Workspace = "northwind";

    public TestServer Server { get; private set; } = null!;

    public Person Owner { get; private set; } = null!;

    public virtual async ValueTask InitializeAsync()
    {
        Server = await TestServer.StartAsync(Configure);
        Owner = await Server.SetUpAsync(demoData: true);
        Assert.Equal(Workspace, (await Owner.GetAsync("/api/workspaces")).MustBe(HttpStatusCode.OK).Text("items.0.slug"));
    }

    public virtual async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await Server.DisposeAsync();
    }

    /// <summary>Asks through the API and waits until the turn rests; answers the path of the conversation's page.</summary>
    public static async Task<string> AskAsync(Person person, params string[] questions)
    {
        var made = (await person.PostAsync($"/api/workspaces/{Workspace}/conversations", new { })).MustBe(HttpStatusCode.Created);
        var id = made.Text("id");
        foreach (var question in questions)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/workspaces/{Workspace}/conversations/{id}/messages");
            request.Content = System.Net.Http.Json.JsonContent.Create(new { text = question });
            request.Headers.Add("Accept", "application/json");
            (await person.SendAsync(request)).MustBe(HttpStatusCode.OK);
        }

        return $"/w/{Workspace}/c/{id}";
    }

    protected virtual void Configure(TestServerOptions options)
    {
    }
}
