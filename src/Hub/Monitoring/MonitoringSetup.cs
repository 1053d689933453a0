using System.Text.Json;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using RealtimeReservation.EventStore;
using RealtimeReservation.Server.Messaging;

namespace RealtimeReservation.Server.Monitoring;

/// <summary>Tells load balancers and operators how it stands with this node.</summary>
internal static class MonitoringSetup
{
    public static IServiceCollection AddHealth(this IServiceCollection services)
    {
        services.AddHealthChecks().AddCheck<ReadinessCheck>(ReadinessCheck.Name);
        return services.AddSingleton<ReadinessCheck>();
    }

    /// <summary>The nightly comparison of the tables with the log.</summary>
    public static IServiceCollection AddTableCheck(this IServiceCollection services) => services
        .AddSingleton(new SchemaScript("table_checks", Sql.Read("table_checks.sql")))
        .AddSingleton<TableCheck>().AddRecurring<TableCheck, CheckTables>(TimeSpan.FromMinutes(30));

    /// <summary>
    /// <c>/healthz</c>: the process answers. <c>/readyz</c>: the log is reached and everything in memory is caught up; looked at once a
    /// second, however often it is asked.
    /// </summary>
    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        Map(routes, "/healthz", _ => JsonSerializer.SerializeToUtf8Bytes(new Health("ok"), HealthJson.Default.Health), _ => false);
        Map(
            routes, "/readyz", report => JsonSerializer.SerializeToUtf8Bytes(ReadinessCheck.Read(report), HealthJson.Default.Readiness),
            check => check.Name == ReadinessCheck.Name);
    }

    static void Map(
        IEndpointRouteBuilder routes, string path, Func<HealthReport, byte[]> answer, Func<HealthCheckRegistration, bool> checks) =>
            routes.MapHealthChecks(path, new()
            {
                Predicate = checks,
                ResponseWriter = async (http, report) =>
                {
                    http.Response.ContentType = "application/json; charset=utf-8";
                    await http.Response.BodyWriter.WriteAsync(answer(report), http.RequestAborted);
                },
            }).WithMetadata(new HttpMethodMetadata([HttpMethods.Get])).ExcludeFromDescription();
}
