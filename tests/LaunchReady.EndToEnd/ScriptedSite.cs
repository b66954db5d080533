namespace LaunchReady.EndToEnd;

/// <summary>A site whose deployment chose a model that the test speaks for.</summary>
public sealed class ScriptedSite : Site
{
    internal ScriptedModel Model { get; private set; } = null!;

    public override async ValueTask InitializeAsync()
    {
        Model = await ScriptedModel.StartAsync();
        await base.InitializeAsync();
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await Model.DisposeAsync();
    }

    protected override void Configure(TestServerOptions options)
    {
        options.Settings["Model:Provider"] = "openai";
        options.Settings["Model:Endpoint"] = new Uri(Model.Address, "/v1").ToString();
        options.Settings["Model:Name"] = "scripted";
        options.Settings["Model:ApiKey"] = "none";
    }
}
