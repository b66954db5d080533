using Microsoft.Playwright;

namespace LaunchReady.EndToEnd;

/// <summary>An answer that is still being written: stopped, continued after a reload, finished behind a closed tab.</summary>
public sealed class Streaming(Chromium chromium, ScriptedSite site) : Journey(chromium), IClassFixture<ScriptedSite>
{
    private readonly TaskCompletionSource _gate = new(TaskCreationOptions.RunContinuationsAsynchronously);

    [Fact]
    public async Task Escape_stops_the_answer_and_keeps_what_was_said()
    {
        site.Model.Next(HalfAnswerAsync);
        var window = await BeginAsync();
        await window.Page.Keyboard.PressAsync("Escape");
        await Expect(window.LastTurn).ToHaveAttributeAsync("data-state", "stopped");
        await Expect(window.LastTurn).ToContainTextAsync("You stopped this answer.");
        await Expect(Answer(window)).ToContainTextAsync("The first half");
        await Expect(window.Button("Send")).ToBeVisibleAsync();

        _gate.SetResult();
        site.Model.Next(reply => reply.SayAsync("A second try."));
        await window.LastTurn.GetByRole(AriaRole.Button, new() { Name = "Try again" }).ClickAsync();
        await Expect(window.LastTurn).ToHaveAttributeAsync("data-state", "done");
        await Expect(Answer(window)).ToHaveTextAsync("A second try.");
    }

    [Fact]
    public async Task A_reload_in_the_middle_loses_and_doubles_nothing()
    {
        site.Model.Next(HalfAnswerAsync);
        var window = await BeginAsync();
        await window.Page.ReloadAsync();
        await Expect(Answer(window)).ToContainTextAsync("The first half");
        _gate.SetResult();
        await Expect(window.LastTurn).ToHaveAttributeAsync("data-state", "done");
        await Expect(Answer(window)).ToHaveTextAsync(Whole);
        await window.Page.ReloadAsync();
        await Expect(Answer(window)).ToHaveTextAsync(Whole);
        await Expect(window.Page.Locator(".turn")).ToHaveCountAsync(1);
    }

    [Fact]
    public async Task A_lost_connection_is_picked_up_from_the_last_event()
    {
        site.Model.Next(HalfAnswerAsync);
        var window = await BeginAsync();
        await window.Context.SetOfflineAsync(true);
        window.ExpectLostConnection();
        _gate.SetResult();
        await window.Context.SetOfflineAsync(false);
        await Expect(window.LastTurn).ToHaveAttributeAsync("data-state", "done");
        await Expect(Answer(window)).ToHaveTextAsync(Whole);
    }

    [Fact]
    public async Task Behind_a_closed_tab_the_turn_finishes()
    {
        site.Model.Next(HalfAnswerAsync);
        var window = await BeginAsync();
        var address = window.Page.Url;
        await window.Page.CloseAsync();
        _gate.SetResult();
        var later = await OpenAsync(site.Server, site.Owner);
        await later.GoAsync(address);
        await Expect(later.LastTurn).ToHaveAttributeAsync("data-state", "done");
        await Expect(Answer(later)).ToHaveTextAsync(Whole);
    }

    // Long enough that the guard lets the first half out before the second has come.
    private static string Whole => $"The first half, {LaunchReady.Testing.ModelStep.Prose}and the second.";

    private static ILocator Answer(Window window) => window.LastTurn.Locator(".markdown");

    private async Task<Window> BeginAsync()
    {
        var window = await OpenAsync(site.Server, site.Owner);
        await window.GoAsync($"/w/{Site.Workspace}/new");
        await window.AskAsync("Tell me in two halves.");
        await window.Page.WaitForURLAsync("**/c/*");
        await Expect(Answer(window)).ToContainTextAsync("The first half");
        await Expect(window.Button("Stop")).ToBeVisibleAsync();
        return window;
    }

    private async Task HalfAnswerAsync(ScriptedModel.Reply reply)
    {
        await reply.SayAsync("The first half, " + LaunchReady.Testing.ModelStep.Prose);
        await reply.WaitAsync(_gate);
        await reply.SayAsync("and the second.");
    }
}
