using System.Text.Json;
using LaunchReady.Guard.Decisions;
using LaunchReady.Guard.Sidecar;

namespace LaunchReady.Replay;

/// <summary>Speaks the sidecar's protocol with a policy, line by line.</summary>
internal sealed class ReplaySession(IToolCallPolicy policy)
{
    private readonly SidecarSession _session = new(policy);
    private int _calls;

    public void Open(object tools, string prompt)
    {
        Send(new { op = "open", tools });
        Send(new { op = "user", text = prompt });
    }

    public (string Id, string Decision) Call(string tool, JsonElement arguments)
    {
        var id = $"c{++_calls}";
        var answer = Send(new { op = "call", id, tool, arguments }) ?? throw new InvalidOperationException($"No answer to {id}.");
        using var document = JsonDocument.Parse(answer);
        return (id, document.RootElement.GetProperty("decision").GetString()!);
    }

    public void Approve(string id) => Send(new { op = "approved", id });

    public void Return(string id, string text) => Send(new { op = "result", id, text });

    private string? Send(object line) => _session.Answer(JsonSerializer.SerializeToUtf8Bytes(line));
}
