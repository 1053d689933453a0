using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace RealtimeReservation.Server.Http;

/// <summary>
/// Traces and metrics by OpenTelemetry, sent to the collector that the operator names. Without one nothing is set up: a trace that goes
/// nowhere would still cost every request.
/// </summary>
internal static class Telemetry
{
    const string Name = "RealtimeReservation";

    public static IServiceCollection AddTelemetry(this IServiceCollection services, Settings settings)
    {
        if (settings.TelemetryEndpoint is not { } endpoint) return services;
        services.AddOpenTelemetry()
            .ConfigureResource(resource =>
                resource.AddService(Name, serviceVersion: typeof(Telemetry).Assembly.GetName().Version?.ToString(3)))
            .WithTracing(traces => traces
                .AddAspNetCoreInstrumentation(requests =>
                {
                    requests.Filter = IsTold;
                    // The code of a table's QR stands in the path; values of queries are left out by the library.
                    requests.EnrichWithHttpRequest = (activity, request) =>
                        activity.SetTag("url.path", RequestGuard.Shown(request.Path.Value ?? ""));
                })
                .AddSource("Npgsql", "Wolverine", "Marten"))
            .WithMetrics(metrics => metrics
                .AddAspNetCoreInstrumentation().AddRuntimeInstrumentation()
                .AddMeter($"{Name}.*", "Npgsql", "Wolverine*", "Marten"))
            .UseOtlpExporter(OtlpExportProtocol.HttpProtobuf, endpoint);
        return services;
    }

    /// <summary>Probes say nothing, and a live connection would be one trace that lasts for hours.</summary>
    static bool IsTold(HttpContext http) =>
        !http.Request.Path.StartsWithSegments("/hub") && http.Request.Path.Value is not ("/healthz" or "/readyz");
}
