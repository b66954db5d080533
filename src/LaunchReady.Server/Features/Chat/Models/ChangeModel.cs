using System.ComponentModel.DataAnnotations;
using LaunchReady.Server.Data;
using LaunchReady.Server.Data.Sealing;
using LaunchReady.Server.Data.Trail;
using LaunchReady.Server.Doors;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.AI;

namespace LaunchReady.Server.Features.Chat.Models;

internal sealed record ModelRequest
{
    /// <summary>openai, anthropic, ollama, builtin; or default, for the deployment's.</summary>
    [Required, StringLength(20)]
    public required string Provider { get; init; }

    [StringLength(500)]
    public string? Endpoint { get; init; }

    [StringLength(200)]
    public string? Name { get; init; }

    /// <summary>Write-only. Left out, the stored key stays as long as provider and endpoint do.</summary>
    [StringLength(500)]
    public string? ApiKey { get; init; }
}

public sealed record ModelItem(string Provider, string? Endpoint, string Name, bool HasKey, bool IsDefault);

internal sealed record ModelTest(bool Works, string Detail);

/// <summary>The admin's side of the model: read without the key, change, try.</summary>
internal sealed class ChangeModel(AppData data, Sealer sealer, WorkspaceModel models, TrailWriter trail)
{
    private const string Default = "default";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public async Task<ModelItem> ReadAsync(CancellationToken cancellationToken)
    {
        var (settings, own) = await models.ReadAsync(cancellationToken);
        return new ModelItem(settings.Provider.ToString().ToLowerInvariant(), settings.Endpoint?.ToString(), settings.Name, settings.ApiKey is { Length: > 0 }, !own);
    }

    public async Task<Outcome<ModelItem>> SaveAsync(ModelRequest request, CancellationToken cancellationToken)
    {
        if (Check(request, out var provider, out var endpoint) is { } refusal)
        {
            return refusal;
        }

        await data.WriteAsync(() => StoreAsync(request, provider, endpoint, cancellationToken), cancellationToken);
        return await ReadAsync(cancellationToken);
    }

    /// <summary>Asks the model in force one short question and says whether it answered.</summary>
    public async Task<ModelTest> TestAsync(CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Patience);
        var result = await TryAsync(limit.Token);
        await data.WriteAsync(
            () =>
            {
                trail.Record(data, new TrailEvent(TrailAction.ModelTested, result.Works ? TrailOutcome.Done : TrailOutcome.Failed, result.Works ? "Tried the model; it answers" : "Tried the model; it does not answer"));
                return Task.CompletedTask;
            },
            cancellationToken);
        return result;
    }

    private async Task<ModelTest> TryAsync(CancellationToken cancellationToken)
    {
        var model = await models.OpenAsync(cancellationToken);
        using (model.Client)
        {
            try
            {
                var answer = await model.Client.GetResponseAsync([new ChatMessage(ChatRole.User, "Answer with the single word: ready")], new ChatOptions { ModelId = model.Name, MaxOutputTokens = 16 }, cancellationToken);
                return answer.Text.Length > 0
                    ? new ModelTest(true, $"{model.Name} answers.")
                    : new ModelTest(false, $"{model.Name} gave an empty answer.");
            }
            catch (Exception fault)
            {
                return new ModelTest(false, models.Explain(fault));
            }
        }
    }

    private static Refusal? Check(ModelRequest request, out ModelProvider? provider, out Uri? endpoint)
    {
        (provider, endpoint) = (null, null);
        if (request.Provider == Default)
        {
            return null;
        }

        if (!Enum.TryParse<ModelProvider>(request.Provider, ignoreCase: true, out var known) || !Enum.IsDefined(known) || int.TryParse(request.Provider, out _))
        {
            return Refusal.Invalid("provider", "Choose openai, anthropic, ollama, builtin or default.");
        }

        provider = known;
        if (!string.IsNullOrEmpty(request.Endpoint) && !ModelAddress.TryParse(request.Endpoint, out endpoint))
        {
            return Refusal.Invalid("endpoint", "The endpoint must be an http or https address without a user name.");
        }

        return known != ModelProvider.Builtin && string.IsNullOrWhiteSpace(request.Name)
            ? Refusal.Invalid("name", "Name the model, as the service calls it.")
            : null;
    }

    private async Task StoreAsync(ModelRequest request, ModelProvider? provider, Uri? endpoint, CancellationToken cancellationToken)
    {
        var row = await data.Set<ModelSetting>().SingleOrDefaultAsync(cancellationToken);
        if (provider is not { } chosen)
        {
            if (row is not null)
            {
                data.Set<ModelSetting>().Remove(row);
            }

            trail.Record(data, new TrailEvent(TrailAction.ModelChanged, TrailOutcome.Done, "Went back to the deployment's model"));
            return;
        }

        if (row is null)
        {
            row = new ModelSetting { WorkspaceId = data.BoundWorkspace, Provider = chosen };
            data.Set<ModelSetting>().Add(row);
        }

        // A key belongs to the service it was entered for: another address must not be handed it.
        var same = row.Provider == chosen && row.Endpoint == endpoint?.ToString();
        row.SealedKey = request.ApiKey is { Length: > 0 } key ? sealer.Seal(key, row.Identity) : same ? row.SealedKey : null;
        (row.Provider, row.Endpoint, row.Name) = (chosen, endpoint?.ToString(), request.Name?.Trim() ?? string.Empty);
        trail.Record(data, new TrailEvent(TrailAction.ModelChanged, TrailOutcome.Done, $"Chose the model {chosen.ToString().ToLowerInvariant()} {row.Name}".TrimEnd()));
    }
}
