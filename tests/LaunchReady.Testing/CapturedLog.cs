using System.Collections.Concurrent;
using LaunchReady.Detection;
using LaunchReady.Server.Hosting.Logs;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace LaunchReady.Testing;

/// <summary>Every line that the server would have written to standard output, made by the server's own formatter and redactor.</summary>
public sealed class CapturedLog : ILoggerProvider
{
    private readonly ConcurrentQueue<string> _lines = new();
    private readonly RedactedLines _formatter;

    internal CapturedLog(Redactor redactor, TimeProvider time) => _formatter = new RedactedLines(redactor, time);

    public IReadOnlyList<string> Lines => [.. _lines];

    public string Text => string.Join('\n', _lines);

    public ILogger CreateLogger(string categoryName) => new Category(this, categoryName);

    public void Dispose()
    {
    }

    private sealed class Category(CapturedLog log, string name) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            using var line = new StringWriter();
            log._formatter.Write(new LogEntry<TState>(logLevel, name, eventId, state, exception, formatter), null, line);
            log._lines.Enqueue(line.ToString().TrimEnd());
        }
    }
}
