using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace RealtimeReservation.Tests.Support;

/// <summary>Keeps what a server logs from warnings upwards.</summary>
public sealed class LogRecorder : ILoggerProvider
{
    readonly ConcurrentQueue<(LogLevel Level, string Logger, string Message)> entries = new();

    public IReadOnlyList<(LogLevel Level, string Logger, string Message)> Entries => [.. entries];

    public ILogger CreateLogger(string categoryName) => new Recorder(categoryName, entries);

    public void Dispose()
    {
    }

    sealed class Recorder(string name, ConcurrentQueue<(LogLevel, string, string)> entries) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Warning;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (IsEnabled(logLevel)) entries.Enqueue((logLevel, name, formatter(state, exception)));
        }
    }
}
