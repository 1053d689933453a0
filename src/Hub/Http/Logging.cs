using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Serilog;
using Serilog.Core;
using Serilog.Events;
using Serilog.Formatting;
using Serilog.Formatting.Display;

namespace RealtimeReservation.Server.Http;

/// <summary>The log of the process: JSON lines for machines, readable ones in development.</summary>
internal static class Logging
{
    /// <summary>Makes Serilog the log of the host; readable on a terminal.</summary>
    public static Logger AddLogs(this WebApplicationBuilder builder, Settings settings)
    {
        var logger = Create(settings.LogLevel, builder.Environment.IsDevelopment() || !Console.IsOutputRedirected);
        builder.Logging.ClearProviders().SetMinimumLevel(LogLevel.Trace).AddSerilog(logger);
        return logger;
    }

    static Logger Create(LogLevel level, bool development)
    {
        var configuration = new LoggerConfiguration()
            .MinimumLevel.Is(level == LogLevel.None ? LevelAlias.Off : (LogEventLevel)level)
            // The framework logs whole URLs, and that of the live connection holds a ticket: its own entries stay out at any level.
            .MinimumLevel.Override("Microsoft.AspNetCore", Highest(level, LogEventLevel.Warning))
            // Warns at every new key that it is kept unencrypted: it is, in the database that it protects.
            .MinimumLevel.Override("Microsoft.AspNetCore.DataProtection", Highest(level, LogEventLevel.Error))
            // We say ourselves where we listen.
            .MinimumLevel.Override("Microsoft.Hosting.Lifetime", Highest(level, LogEventLevel.Warning))
            // What an operator must know of messages and subscriptions is said by us, once: at every try they would say it at length.
            .MinimumLevel.Override("Wolverine", Highest(level, LogEventLevel.Fatal))
            .MinimumLevel.Override("Marten", Highest(level, LogEventLevel.Fatal))
            .MinimumLevel.Override("JasperFx", Highest(level, LogEventLevel.Fatal))
            // So is an outage, at which each probe would say again that the check fails.
            .MinimumLevel.Override("Microsoft.Extensions.Diagnostics.HealthChecks", Highest(level, LogEventLevel.Fatal))
            .MinimumLevel.Override("Npgsql", Highest(level, LogEventLevel.Warning))
            // Told to the operator in one sentence when the process ends.
            .Filter.ByExcluding(entry => entry.MessageTemplate.Text == "Hosting failed to start");
        ITextFormatter format = development ? new ReadableLines() : new JsonLines();
        return configuration.WriteTo.Console(format).CreateLogger();
    }

    static LogEventLevel Highest(LogLevel level, LogEventLevel least) =>
        level == LogLevel.None ? LevelAlias.Off : (LogEventLevel)Math.Max((int)level, (int)least);
}

/// <summary>A line for people: time, level, message, request; then the exception, if there is one.</summary>
internal sealed class ReadableLines : ITextFormatter
{
    static readonly MessageTemplateTextFormatter Line = new(
        "{Timestamp:HH:mm:ss.fff} {Level:u3} {Message:lj} {RequestId}", CultureInfo.InvariantCulture);

    public void Format(LogEvent logEvent, TextWriter output)
    {
        using var line = new StringWriter(CultureInfo.InvariantCulture);
        Line.Format(logEvent, line);
        output.WriteLine(LogText.Escaped(line.ToString()));
        if (logEvent.Exception is { } exception) output.WriteLine(LogText.Escaped(exception.ToString(), lines: true));
    }
}

/// <summary>One JSON object a line: at, level, logger, message, then the entry's own properties in snake_case.</summary>
internal sealed class JsonLines : ITextFormatter
{
    static readonly MessageTemplateTextFormatter Message = new("{Message:lj}", CultureInfo.InvariantCulture);

    public void Format(LogEvent logEvent, TextWriter output)
    {
        using var message = new StringWriter(CultureInfo.InvariantCulture);
        Message.Format(logEvent, message);
        using var buffer = new MemoryStream();
        // No browser shows these lines: quotes stay short.
        using (var json = new Utf8JsonWriter(buffer, new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            json.WriteString("at", logEvent.Timestamp.UtcDateTime);
            json.WriteString("level", logEvent.Level.ToString().ToLowerInvariant());
            json.WriteString("message", message.ToString());
            foreach (var (name, value) in logEvent.Properties)
            {
                if (value is ScalarValue { Value: null } || name is "EventId") continue;
                json.WritePropertyName(name == "SourceContext" ? "logger" : JsonNamingPolicy.SnakeCaseLower.ConvertName(name));
                Json.WriteValue(
                    json,
                    value is ScalarValue { Value: string path } && name == "RequestPath"
                        ? RequestGuard.Shown(path)
                        : value is ScalarValue scalar ? scalar.Value : value.ToString(null, CultureInfo.InvariantCulture));
            }
            if (logEvent.Exception is { } exception) json.WriteString("exception", exception.ToString());
            json.WriteEndObject();
        }
        // JSON escapes most controls itself; the rest is escaped in the form of JSON as well.
        output.WriteLine(LogText.Escaped(System.Text.Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length)));
    }
}
