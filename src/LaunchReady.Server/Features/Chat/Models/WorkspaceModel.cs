using LaunchReady.Server.Data;
using LaunchReady.Server.Data.Sealing;
using LaunchReady.Server.Features.Chat.Turns;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.AI;

namespace LaunchReady.Server.Features.Chat.Models;

/// <summary>The model that answers in the bound workspace.</summary>
internal sealed class WorkspaceModel(AppData data, Sealer sealer, DeploymentModel deployment, MakeModelClient make, IHttpClientFactory http, TimeProvider time)
{
    /// <summary>The outgoing client for addresses that the deployment set: the operator's own word.</summary>
    public const string OperatorsClient = "model of the deployment";

    /// <summary>The outgoing client for addresses that an admin set: checked when it connects.</summary>
    public const string CheckedClient = "model of a workspace";

    private ModelSettings? _used;

    public async Task<Open> OpenAsync(CancellationToken cancellationToken)
    {
        var (settings, own) = await ReadAsync(cancellationToken);
        return OpenWith(settings, own);
    }

    public Open OpenWith(ModelSettings settings, bool own)
    {
        _used = settings;
        var client = make(settings, http.CreateClient(own ? CheckedClient : OperatorsClient), time);
        return new Open(client, settings.Provider == ModelProvider.Builtin ? "builtin" : settings.Name);
    }

    /// <summary>The settings in force, and whether they are the workspace's own.</summary>
    public async Task<(ModelSettings Settings, bool Own)> ReadAsync(CancellationToken cancellationToken)
    {
        var row = await data.Set<ModelSetting>().AsNoTracking().SingleOrDefaultAsync(cancellationToken);
        if (row is null)
        {
            return (deployment.Settings, false);
        }

        var key = row.SealedKey is null ? null : sealer.Open(row.SealedKey, row.Identity);
        return (new ModelSettings(row.Provider, row.Endpoint is null ? null : new Uri(row.Endpoint), row.Name, key), true);
    }

    /// <summary>Why the model did not answer, for a person. Never the service's own words, which may repeat the key or the question.</summary>
    public string Explain(Exception fault) => fault is TurnLimitException limit
        ? limit.Message
        : ModelFailure.Of(fault, _used ?? deployment.Settings).Sentence;

    internal sealed record Open(IChatClient Client, string Name);
}

/// <summary>The model that the deployment set, <c>LAUNCHREADY_MODEL__*</c>; the built-in one when it set none.</summary>
internal sealed record DeploymentModel(ModelSettings Settings)
{
    /// <summary>Reads and checks; faults name the settings.</summary>
    public static DeploymentModel Read(IConfiguration section, List<string> faults)
    {
        var provider = ModelProvider.Builtin;
        if (section["Provider"] is { } word && !Enum.TryParse(word, ignoreCase: true, out provider))
        {
            faults.Add("LAUNCHREADY_MODEL__PROVIDER must be openai, anthropic, ollama or builtin.");
        }

        Uri? endpoint = null;
        if (section["Endpoint"] is { } text && !ModelAddress.TryParse(text, out endpoint))
        {
            faults.Add("LAUNCHREADY_MODEL__ENDPOINT must be an http or https address without user name.");
        }

        var name = section["Name"] ?? string.Empty;
        if (provider != ModelProvider.Builtin && name.Length == 0)
        {
            faults.Add("LAUNCHREADY_MODEL__NAME must name the model.");
        }

        return new DeploymentModel(new ModelSettings(provider, endpoint, name, section["ApiKey"]));
    }
}

/// <summary>An address that a model may be asked at.</summary>
internal static class ModelAddress
{
    public static bool TryParse(string text, out Uri? endpoint) =>
        Uri.TryCreate(text, UriKind.Absolute, out endpoint)
        && endpoint.Scheme is "http" or "https"
        && endpoint.UserInfo.Length == 0
        && endpoint.Fragment.Length == 0;
}
