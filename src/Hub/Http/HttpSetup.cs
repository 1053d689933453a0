using Microsoft.AspNetCore.Http.Json;
using RealtimeReservation.Server.Pipeline;

namespace RealtimeReservation.Server.Http;

/// <summary>What every request passes through, in order.</summary>
internal static class HttpSetup
{
    public static WebApplicationBuilder AddHttp(this WebApplicationBuilder builder, Settings settings)
    {
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = Limits.AnyBytes;
            kestrel.Limits.MinRequestBodyDataRate = new(Limits.BytesPerSecond, Limits.Grace);
        });
        builder.Services
            .ConfigureHttpJsonOptions(options => Json.Configure(options.SerializerOptions))
            .PostConfigure<JsonOptions>(options => Json.Finish(options.SerializerOptions))
            .Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = true)
            .AddRequestLimits(settings)
            .AddSecurity(settings)
            .AddWebClient()
            .AddTelemetry(settings)
            .AddApiDescription()
            .AddSingleton<RefusalExplainer>().AddSingleton<CommandPipeline>().AddSingleton<AccountCommands>()
            .AddSingleton<SecurityLog>()
            .AddAuthorization()
            .AddAuthentication();
        return builder;
    }

    public static WebApplication UseHttp(this WebApplication app)
    {
        app.UseForwardedHeaders();
        app.UseMiddleware<RequestGuard>();
        app.Use(RequestTimeout.KeepAsync);
        app.Use(Hosts.CheckAsync);
        app.UseRouting();
        app.UseWebClient();
        app.UseCors();
        app.UseAuthentication();
        app.UseRateLimiter();
        app.UseAuthorization();
        app.Use(Limits.LimitJsonAsync);
        app.Use(Commands.AwaitBodyAsync);
        app.Use(Freshness.WaitAsync);
        return app;
    }

    public static WebApplication MapHttp(this WebApplication app)
    {
        if (app.Services.GetRequiredService<Settings>().PublicDocs) app.MapApiDescription();
        return app;
    }
}
