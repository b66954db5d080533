using LaunchReady.Server.Data;
using LaunchReady.Server.Features.Chat.Pages;
using LaunchReady.Server.Features.Chat.Turns;
using LaunchReady.Server.UI;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.EntityFrameworkCore;

namespace LaunchReady.Server.Features.Chat.Streaming;

/// <summary>Draws parts of an answer with the same components as the page, so that what streams in looks like what is there after a reload.</summary>
internal sealed class PartRenderer(AppData data, HtmlRenderer renderer, PageFrame frame, TurnModels models)
{
    public async Task<string> DrawAsync(TurnView turn, TurnItemView item) =>
        await RenderAsync<TurnPart>(new() { ["Model"] = models.Part(turn, item, frame.StreamToken()) });

    public async Task<string> DrawEndAsync(TurnView turn) =>
        await RenderAsync<TurnEnd>(new() { ["Model"] = models.End(turn, frame.StreamToken()) });

    public Task<List<TurnEvent>> TextsUpToAsync(Guid turnId, long number, CancellationToken cancellationToken) =>
        data.Set<TurnEvent>().AsNoTracking()
            .Where(happened => happened.TurnId == turnId && happened.Number <= number && happened.Kind == TurnEventKind.Text)
            .OrderBy(happened => happened.Number).ToListAsync(cancellationToken);

    private Task<string> RenderAsync<TComponent>(Dictionary<string, object?> parameters)
        where TComponent : IComponent =>
        renderer.Dispatcher.InvokeAsync(async () => (await renderer.RenderComponentAsync<TComponent>(ParameterView.FromDictionary(parameters))).ToHtmlString());
}
