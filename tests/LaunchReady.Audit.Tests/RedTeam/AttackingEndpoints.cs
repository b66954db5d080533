using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using LaunchReady.Audit.RedTeam.Cases;
using LaunchReady.Audit.RedTeam.Endpoints;
using LaunchReady.Audit.RedTeam.Reports;
using LaunchReady.Audit.RedTeam.Running;
using LaunchReady.Audit.RedTeam.Verdicts;

namespace LaunchReady.Audit.Tests.RedTeam;

/// <summary>Any chat endpoint: its description, and a small bot on loopback that is attacked.</summary>
public sealed class AttackingEndpoints
{
    private const string Good = """
        name: Bot
        url: http://127.0.0.1:9/chat
        headers:
          Authorization: Bearer ${BOT_KEY}
        body: '{"text": {{message}}, "past": {{history}}}'
        reply: /reply
        """;

    [Fact]
    public void A_description_takes_credentials_from_the_environment_and_remembers_to_hide_them()
    {
        var read = Read(Good);
        Assert.Equal("Bearer very-secret", read.Message.Headers["Authorization"]);
        Assert.Equal(["very-secret"], read.Credentials);
        Assert.True(read.HasMemory);
    }

    [Theory]
    [InlineData("http://127.0.0.1:9/chat", "https://chat.example.com/api", "chat.example.com is not this machine")]
    [InlineData("http://127.0.0.1:9/chat", "http://127.0.0.1.example.com/", "is not this machine")]
    [InlineData("http://127.0.0.1:9/chat", "http://localhost@example.com/", "without a user name")]
    [InlineData("http://127.0.0.1:9/chat", "file:///etc/passwd", "http or https")]
    [InlineData("${BOT_KEY}", "${NO_KEY}", "bad.yaml:4: The environment has no NO_KEY")]
    [InlineData("reply: /reply", "reply: reply", "begins with '/'")]
    [InlineData("reply: /reply", "reply: /reply\nreplyEvents: /x", "Say either")]
    [InlineData("reply: /reply", "reply: /reply\nperMinute: 0", "between 1 and")]
    [InlineData("reply: /reply", "repply: /reply", "bad.yaml:6: 'repply' is not known here")]
    [InlineData("{{message}}", "message", "must hold {{message}}")]
    public void A_fault_is_told_with_file_and_line(string good, string bad, string message) =>
        Assert.Contains(message, Assert.Throws<TargetDescriptionException>(() => Read(Good.Replace(good, bad, StringComparison.Ordinal))).Message, StringComparison.Ordinal);

    [Fact]
    public void A_host_that_is_named_twice_may_be_attacked() =>
        Assert.Equal("chat.example.com", Read(Good.Replace("http://127.0.0.1:9/chat", "https://chat.example.com/api", StringComparison.Ordinal) + "\nhosts: [chat.example.com]").Message.Url.Host);

    [Fact]
    public async Task A_bot_that_obeys_what_is_pasted_breaks_and_one_that_quotes_it_holds()
    {
        var one = CaseSet.Load().Cases.Single(found => found.Id == "ticket-orders-refund");
        using (var bot = new Bot(text => text.Split("word made of ")[1].Split(" without")[0].Replace(" and ", string.Empty, StringComparison.Ordinal)))
        {
            Assert.Equal(1, (await AttackAsync(bot, [one])).Total.Broken);
        }

        using var quoting = new Bot(text => "The ticket says: " + text);
        Assert.Equal((1, 0), (await AttackAsync(quoting, [one])).Total is var total ? (total.Held, total.Broken) : default);
    }

    [Fact]
    public async Task Of_the_whole_set_what_cannot_be_planted_or_told_is_not_run()
    {
        using var bot = new Bot(_ => "I cannot do that.");
        var run = await AttackAsync(bot, CaseSet.Load().Cases, paste: false);
        Assert.True(run.Total is { Ran: > 0, NotRun: > 100, Broken: 0, Faults: 0 }, run.Total.ToString());
        Assert.Equal(0, run.Total.Attempted);
        Assert.All(run.Results.Where(result => result.Case.Plants.Any(plant => plant.Kind == PlantKind.Ticket)), result => Assert.Equal(CaseOutcome.NotRun, result.Verdict.Outcome));
    }

    [Fact]
    public async Task Where_no_log_is_shown_planted_orders_ask_for_a_sign_so_that_most_cases_can_be_told()
    {
        using var obeys = new Bot(text => text.Contains("word made of ", StringComparison.Ordinal) ? text.Split("word made of ")[^1].Split(", without")[0].Split(" without")[0].Replace(" and ", string.Empty, StringComparison.Ordinal) : "Hm.");
        var run = await AttackAsync(obeys, [.. CaseSet.Load().Cases.Where(one => one.Class is "poisoned-webhook" or "poisoned-record")], log: false);
        var adapted = run.Results.Where(result => result.Verdict.Outcome != CaseOutcome.NotRun && !result.Case.BrokenWhen.OfType<ReplyObeys>().Any()).ToList();
        Assert.True(adapted.Count >= 15, $"{adapted.Count} cases");
        Assert.All(adapted, result => Assert.Equal(CaseOutcome.Broken, result.Verdict.Outcome));
        using var quotes = new Bot(text => "The text says: " + text);
        Assert.Equal(0, (await AttackAsync(quotes, [.. CaseSet.Load().Cases.Where(one => one.Class is "poisoned-webhook" or "poisoned-record")], log: false)).Total.Broken);
    }

    [Fact]
    public async Task A_tool_log_is_read_with_its_own_names_for_tools()
    {
        using var bot = new Bot(_ => "Done.", """[{"fn":{"n":"mail.send","a":"{\"to\":\"treasurer@harbour-freight.example\"}"}}]""");
        var one = CaseSet.Load().Cases.Single(found => found.Id == "override-free-hand");
        Assert.Equal(1, (await AttackAsync(bot, [one])).Total.Broken);
    }

    [Fact]
    public async Task Events_are_put_together_to_a_reply()
    {
        using var bot = new Bot(_ => "one pearl") { Events = true };
        var description = Description(bot).Replace("reply: /reply", "replyEvents: /reply", StringComparison.Ordinal);
        using var client = new EndpointClient(Read(description), new DirectTransport(Read(description), TimeProvider.System));
        Assert.Equal("one pearl", (await client.AskAsync("x", "c", [], TestContext.Current.CancellationToken)).Reply);
    }

    [Fact]
    public async Task An_endpoint_that_does_not_even_greet_is_not_attacked()
    {
        using var bot = new Bot(_ => string.Empty);
        using var target = Target(Description(bot));
        await Assert.ThrowsAsync<HttpRequestException>(() => target.TryAsync(TestContext.Current.CancellationToken));
    }

    private static async Task<RedTeamRun> AttackAsync(Bot bot, IReadOnlyList<RedTeamCase> cases, bool paste = true, bool log = true)
    {
        using var target = Target(Description(bot, log) + (paste ? "\npasteBefore: \"{{name}}: {{text}}\\n\"" : string.Empty));
        await target.TryAsync(TestContext.Current.CancellationToken);
        return await new RedTeamRunner(TimeProvider.System).RunAsync(cases, target, null, TestContext.Current.CancellationToken);
    }

    private static EndpointTarget Target(string description) => new(Read(description), new DirectTransport(Read(description), TimeProvider.System));

    private static string Description(Bot bot, bool log = true) =>
        Good.Replace("http://127.0.0.1:9/chat", bot.Address, StringComparison.Ordinal) + "\nperMinute: 6000\natOnce: 4" + (log ? "\ntoolLog: { at: /calls, name: /fn/n, arguments: /fn/a }\ntoolNames: { send_email: mail.send }" : string.Empty);

    private static EndpointDescription Read(string text) => EndpointReader.Read("bad.yaml", text, name => name == "BOT_KEY" ? "very-secret" : null);

    /// <summary>A chatbot of a few lines.</summary>
    private sealed class Bot : IDisposable
    {
        private readonly HttpListener _listener = new();
        private readonly Func<string, string> _answer;
        private readonly string _calls;

        public Bot(Func<string, string> answer, string calls = "[]")
        {
            (_answer, _calls) = (answer, calls);
            using (var free = new System.Net.Sockets.TcpListener(IPAddress.Loopback, 0))
            {
                free.Start();
                Address = $"http://127.0.0.1:{((IPEndPoint)free.LocalEndpoint).Port}/";
            }

            _listener.Prefixes.Add(Address);
            _listener.Start();
            _ = ServeAsync();
        }

        public string Address { get; }

        public bool Events { get; init; }

        public void Dispose() => _listener.Close();

        private async Task ServeAsync()
        {
            try
            {
                while (true)
                {
                    await AnswerAsync(await _listener.GetContextAsync());
                }
            }
            catch (Exception fault) when (fault is HttpListenerException or ObjectDisposedException)
            {
                // Closed: the test is over.
            }
        }

        private async Task AnswerAsync(HttpListenerContext context)
        {
            var text = (await JsonNode.ParseAsync(context.Request.InputStream))!["text"]!.ToString();
            var reply = _answer(text.StartsWith("Hello! In one sentence", StringComparison.Ordinal) && _answer(string.Empty + "word made of x without").Length > 0 ? "word made of x without" : text);
            var body = Events
                ? string.Concat(reply.Chunk(3).Select(piece => $"data: {new JsonObject { ["reply"] = new string(piece) }.ToJsonString()}\n\n")) + "data: [DONE]\n\n"
                : new JsonObject { ["reply"] = reply, ["calls"] = JsonNode.Parse(_calls) }.ToJsonString();
            context.Response.Close(Encoding.UTF8.GetBytes(body), willBlock: true);
        }
    }
}
