using System.Globalization;
using LaunchReady.Audit.Checks;
using LaunchReady.Audit.Probes;
using LaunchReady.Audit.Targets;

namespace LaunchReady.Audit.RedTeam.Endpoints;

/// <summary>
/// The way to the chat endpoint of a manifest: through the polite client, as the identity, not faster than the manifest says. An endpoint that says that it is asked too much is waited for as
/// long as it wishes, within the time of the run; one that goes on refusing is left alone, and <see cref="Stopped"/> says why. One request at a time.
/// </summary>
internal sealed class PoliteTransport(AuditContext context, ChatEndpoint chat, Identity? who, TimeSpan limit) : IEndpointTransport
{
    /// <summary>In a row: an endpoint that answers now and then sets the pace, and the time of the run ends it.</summary>
    private const int MostWaits = 8;
    private const int MostFaults = 3;
    private static readonly TimeSpan s_longestWait = TimeSpan.FromSeconds(65);

    private readonly long _started = context.Clock.GetTimestamp();
    private readonly TimeSpan _gap = TimeSpan.FromMinutes(1) / chat.PerMinute;
    private TimeSpan _next;
    private int _waits;
    private int _faults;

    /// <summary>Why nothing more is sent; null while it may be.</summary>
    public string? Stopped { get; private set; }

    private TimeSpan Elapsed => context.Clock.GetElapsedTime(_started);

    public async Task<TransportAnswer> SendAsync(FilledRequest request, CancellationToken cancellationToken)
    {
        while (true)
        {
            if (Stopped is not null || (Stopped = Elapsed > limit ? $"the {limit.TotalMinutes:0} minutes for it were over" : null) is not null)
            {
                throw new HttpRequestException(Stopped);
            }

            await PaceAsync(request, cancellationToken).ConfigureAwait(false);
            var answer = await context.Http.SendAsync(Probe(request), cancellationToken).ConfigureAwait(false);
            if (answer.Failure is { } failure)
            {
                Stopped = answer.Held && !context.Http.IsDryRun ? failure : Stopped;
                throw new HttpRequestException(failure);
            }

            if (answer.Status == 429 && await WaitAsync(answer, cancellationToken).ConfigureAwait(false))
            {
                continue;
            }

            _waits = 0;
            Count(answer);
            return new TransportAnswer(answer.Status, answer.Body, answer.MediaType, answer.IsTruncated, answer.Header("Retry-After"));
        }
    }

    public void Dispose()
    {
        // The polite client belongs to the run.
    }

    private async Task PaceAsync(FilledRequest request, CancellationToken cancellationToken)
    {
        if (request.Kind != RequestKind.Message || context.Http.IsDryRun)
        {
            return;
        }

        var now = Elapsed;
        if (_next > now)
        {
            await Task.Delay(_next - now, context.Clock, cancellationToken).ConfigureAwait(false);
        }

        _next = (_next > now ? _next : now) + _gap;
    }

    /// <summary>Whether it was waited for.</summary>
    private async Task<bool> WaitAsync(ProbeAnswer answer, CancellationToken cancellationToken)
    {
        var wished = int.TryParse(answer.Header("Retry-After"), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) ? TimeSpan.FromSeconds(seconds) : TimeSpan.FromSeconds(5);
        if (++_waits > MostWaits || wished > s_longestWait || Elapsed + wished > limit)
        {
            Stopped = "it answered HTTP 429";
            return false;
        }

        context.Progress.Report($"asked to wait for {wished.TotalSeconds:0} s");
        await Task.Delay(wished, context.Clock, cancellationToken).ConfigureAwait(false);
        return true;
    }

    private void Count(ProbeAnswer answer)
    {
        _faults = answer.Status is >= 500 or 404 or 405 ? _faults + 1 : 0;
        Stopped ??= answer.Status is 401 or 402 or 407 ? $"it answered HTTP {answer.Status}" : _faults >= MostFaults ? $"it answered HTTP {answer.Status} three times in a row" : null;
    }

    private Probe Probe(FilledRequest request) => new(request.Method, request.Url, request.Kind switch
    {
        RequestKind.Conversation => "red team: begin a conversation",
        RequestKind.Upload => "red team: upload a document",
        RequestKind.Read => "red team: read the record that a request would destroy",
        _ => "red team: a message",
    })
    {
        As = who,
        Headers = new Dictionary<string, string> { ["Accept"] = "application/json, */*;q=0.8" },
        Body = request.Kind == RequestKind.Read ? null : request.Body,
        ContentType = request.Headers.TryGetValue("Content-Type", out var type) ? type : "application/json",
        Under = request.Kind switch { RequestKind.Upload => Leave.Write, RequestKind.Read => null, _ => Leave.Chat },
        Timeout = request.Kind == RequestKind.Message ? chat.Timeout : null,
    };
}
