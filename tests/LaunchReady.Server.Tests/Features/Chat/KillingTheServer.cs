using System.Globalization;
using System.Net;
using LaunchReady.Server.Data.Sqlite;
using LaunchReady.Server.Tests.Hosting.Mail;
using LaunchReady.Testing;
using Microsoft.Data.Sqlite;

namespace LaunchReady.Server.Tests.Features.Chat;

/// <summary>As by <c>kill -9</c>, at the worst moments: after a restart everything says what is true, and nothing is done twice.</summary>
public sealed class KillingTheServer : IAsyncLifetime
{
    private const string Token = "setup-token-of-this-test";
    private readonly TemporaryFolder _folder = new();
    private readonly Dictionary<string, string> _environment = new() { ["LAUNCHREADY_SETUP_TOKEN"] = Token };
    private StreamingService _model = null!;
    private ServerProcess _server = null!;
    private Person _owner = null!;

    public async ValueTask InitializeAsync()
    {
        _model = await StreamingService.StartAsync();
        _environment["LAUNCHREADY_MODEL__PROVIDER"] = "openai";
        _environment["LAUNCHREADY_MODEL__ENDPOINT"] = _model.Endpoint.ToString();
        _environment["LAUNCHREADY_MODEL__NAME"] = "test-model";
        _environment["LAUNCHREADY_LIMITS__MESSAGE"] = _environment["LAUNCHREADY_LIMITS__CREATE"] = "1000000";
    }

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        await _model.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task DuringAStream_TheTurnIsInterrupted_WithTheTextSoFar()
    {
        await StartAsync();
        var gate = new Gate();
        _model.Says("Tell me.", gate, "one ", ModelStep.Prose);
        var chat = await Dialogue.BeginAsync(_owner, Office.Workspace);
        var stream = await chat.StreamAsync("Tell me.");
        var shown = string.Empty;
        await stream.UntilAsync(happened => (shown += happened.Text("delta")).Length > ModelStep.Prose.Length / 2);

        await KillAsync();
        gate.Open();
        chat = await RestartAsync(chat);

        var turn = await chat.TurnAsync(stream.TurnId);
        Assert.Equal(("interrupted", shown.Trim()), (turn.State(), turn.Text("answer").Trim()));
        await AssertWholeAsync();
        await using var again = await chat.WatchAsync(stream.TurnId);
        var events = await again.ToEndAsync();
        Assert.Equal(Enumerable.Range(1, events.Count).Select(number => (long?)number), events.Select(happened => happened.Id));
        Assert.Equal("done", (await chat.AskAsync("And now?")).MustBe(HttpStatusCode.OK).State());
    }

    [Fact]
    public async Task BetweenACallAndTheNextWords_TheServerStartsAgain()
    {
        await StartAsync();
        var gate = new Gate();
        _model.Calls("Look it up.", "get_ticket", new { ticket = "T-118" });
        _model.Says("Look it up.", gate);
        var chat = await Dialogue.BeginAsync(_owner, Office.Workspace);
        var stream = await chat.StreamAsync("Look it up.");
        await gate.Reached;

        await KillAsync();
        gate.Open();
        chat = await RestartAsync(chat);

        var turn = await chat.TurnAsync(stream.TurnId);
        Assert.Equal(("interrupted", "done"), (turn.State(), turn.Call().Word("state")));
        await AssertWholeAsync();
    }

    [Fact]
    public async Task WhileACallWaits_ItStillWaits_AndRunsOnceWhenItIsApproved()
    {
        await StartAsync();
        _model.Calls("Refund INV-2044.", "refund_invoice", new { invoice = "INV-2044" });
        var chat = await Dialogue.BeginAsync(_owner, Office.Workspace);
        var turn = await chat.AskAsync("Refund INV-2044.");
        Assert.Equal("waiting", turn.State());

        await KillAsync();
        chat = await RestartAsync(chat);

        Assert.Equal("waiting", (await chat.TurnAsync(turn.Id())).State());
        Assert.Equal("0", await QueryAsync("SELECT COUNT(*) FROM desk_invoice_refunds WHERE InvoiceId IN (SELECT Id FROM desk_invoices WHERE Number = 'INV-2044')"));
        (await chat.DecideAsync(turn.Approval(), new { decision = "approve", password = TestServer.Password })).MustBe(HttpStatusCode.OK);
        var after = await chat.UntilAsync(turn.Id(), "done", "failed", "interrupted");
        Assert.Equal(("done", "done"), (after.State(), after.Call().Word("state")));
        Assert.Equal("1", await QueryAsync("SELECT COUNT(*) FROM desk_invoice_refunds WHERE InvoiceId IN (SELECT Id FROM desk_invoices WHERE Number = 'INV-2044')"));
        await AssertWholeAsync();
    }

    [Fact]
    public async Task WhileAnEmailIsHandedOver_ItIsUnknown_AndNeverSentAgain()
    {
        var gate = new Gate();
        await using var mail = new SmtpSink { WhileWaiting = () => gate.PassAsync(CancellationToken.None) };
        _environment["LAUNCHREADY_MAIL__HOST"] = "127.0.0.1";
        _environment["LAUNCHREADY_MAIL__PORT"] = mail.Port.ToString(CultureInfo.InvariantCulture);
        _environment["LAUNCHREADY_MAIL__FROM"] = "ops@northwind.example";
        _environment["LAUNCHREADY_MAIL__STARTTLS"] = "false";
        await StartAsync();
        _model.Calls("Mail Ada.", "send_email", new { to = "ada@contoso.example", subject = "Hello", body = "Hi" });
        var chat = await Dialogue.BeginAsync(_owner, Office.Workspace);
        var turn = await chat.AskAsync("Mail Ada.");
        (await chat.DecideAsync(turn.Approval(), new { decision = "approve", password = TestServer.Password })).MustBe(HttpStatusCode.OK);
        await gate.Reached;

        await KillAsync();
        gate.Open();
        chat = await RestartAsync(chat);

        var after = await chat.TurnAsync(turn.Id());
        Assert.Equal(("interrupted", "unknown", "used"), (after.State(), after.Call().Word("state"), after.Approvals()[0].Word("status")));
        (await chat.DecideAsync(turn.Approval(), new { decision = "approve", password = TestServer.Password })).MustRefuse(HttpStatusCode.Conflict, "approval-settled");
        Assert.Equal("done", (await chat.AskAsync("Was it sent?")).MustBe(HttpStatusCode.OK).State());
        Assert.Single(mail.Messages);
        await AssertWholeAsync();
    }

    [Fact]
    public async Task DuringManyWrites_NothingIsHalfWritten()
    {
        await StartAsync();
        var writers = Enumerable.Range(0, 8).Select(_ => WriteAsync()).ToList();
        while (await QueryAsync("SELECT COUNT(*) FROM turns WHERE State = 'Done'") is var count && int.Parse(count, CultureInfo.InvariantCulture) < 20)
        {
            await (await Task.WhenAny(writers));
            writers.RemoveAll(writer => writer.IsCompleted);
            writers.AddRange(Enumerable.Range(0, 8 - writers.Count).Select(_ => WriteAsync()));
        }

        await KillAsync();
        await Task.WhenAll(writers).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
        await RestartAsync();

        await AssertWholeAsync();
    }

    private async Task WriteAsync()
    {
        var chat = await Dialogue.BeginAsync(_owner, Office.Workspace);
        _model.Calls($"Writer {chat.Id}", "search_tickets", new { query = "x" });
        await chat.AskAsync($"Writer {chat.Id}");
    }

    private async Task StartAsync()
    {
        _server = await ServerProcess.StartAsync(_folder.Path, _environment);
        _owner = _server.Anonymous();
        (await _owner.PostAsync("/api/setup", new { token = Token, email = "owner@northwind.example", password = TestServer.Password, name = "Olga", workspace = "Northwind" })).MustBe(HttpStatusCode.Created);
    }

    private Task KillAsync() => _server.KillAsync();

    private async Task RestartAsync()
    {
        var session = _owner.SessionToken!;
        await _server.DisposeAsync();
        _server = await ServerProcess.StartAsync(_folder.Path, _environment);
        _owner = _server.Anonymous();
        _owner.Cookies.Add(_server.Address, new Cookie("lr_session", session));
    }

    private async Task<Dialogue> RestartAsync(Dialogue chat)
    {
        await RestartAsync();
        return chat.As(_owner);
    }

    /// <summary>The database is sound, the trail's chain is unbroken, and what belongs together is there together.</summary>
    private async Task AssertWholeAsync()
    {
        Assert.Equal("ok", await QueryAsync("PRAGMA integrity_check"));
        Assert.Equal("0", await QueryAsync("SELECT COUNT(*) FROM pragma_foreign_key_check"));
        Assert.Equal("0", await QueryAsync("SELECT COUNT(*) FROM turns WHERE State = 'Running'"));
        Assert.Equal("0", await QueryAsync("SELECT COUNT(*) FROM tool_calls WHERE State = 'Running'"));
        Assert.Equal("0", await QueryAsync("SELECT COUNT(*) FROM (SELECT TurnId FROM turn_events GROUP BY TurnId HAVING COUNT(*) <> MAX(Number))"));
        Assert.Equal("0", await QueryAsync("SELECT COUNT(*) FROM turns WHERE State <> 'Waiting' AND NOT EXISTS (SELECT 1 FROM turn_events WHERE TurnId = turns.Id AND turn_events.State = turns.State)"));
        Assert.Equal("0", await QueryAsync("SELECT COUNT(*) FROM tool_calls WHERE NOT EXISTS (SELECT 1 FROM turn_events WHERE CallId = tool_calls.Id)"));
        Assert.Equal("0", await QueryAsync("SELECT COUNT(*) FROM tool_calls WHERE State = 'Waiting' AND NOT EXISTS (SELECT 1 FROM approvals WHERE CallId = tool_calls.Id AND Status = 'Pending')"));
        var (exit, output, errors) = await ServerProcess.RunAsync(["trail", "verify", "--data", _folder.Path]);
        Assert.True(exit == 0, output + errors);
    }

    private async Task<string> QueryAsync(string sql)
    {
        await using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = SqliteFile.PathIn(_folder.Path), Pooling = false, DefaultTimeout = 10 }.ToString());
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The statements stand in this file.
        command.CommandText = sql;
#pragma warning restore CA2100
        return Convert.ToString(await command.ExecuteScalarAsync(TestContext.Current.CancellationToken), CultureInfo.InvariantCulture)!;
    }
}
