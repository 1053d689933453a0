using Microsoft.Extensions.DependencyInjection.Extensions;
using RealtimeReservation.EventStore;
using RealtimeReservation.Server.Images;

namespace RealtimeReservation.Server.Uploads;

/// <summary>Puts what all uploads share into the host.</summary>
internal static class UploadSetup
{
    public static IServiceCollection AddUploads(this IServiceCollection services, Settings settings)
    {
        services.TryAddSingleton(new UploadSettings { BytesPerUser = 1024L * 1024 * settings.UploadMebibytesPerUser });
        return services
            .AddSingleton(new SchemaScript("uploads", Sql.Read("uploads.sql")))
            .AddSingleton<ImageWorkers>().AddSingleton<ImageCleaner>().AddSingleton<DataImages>()
            .AddSingleton<UploadPlaces>().AddSingleton<UploadQuota>();
    }
}
