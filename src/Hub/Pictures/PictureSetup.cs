using RealtimeReservation.EventStore;
using RealtimeReservation.Server.Images;
using RealtimeReservation.Server.Messaging;

namespace RealtimeReservation.Server.Pictures;

/// <summary>Puts pictures into the host.</summary>
internal static class PictureSetup
{
    public static IServiceCollection AddPictures(this IServiceCollection services) => services
        .AddSingleton(new SchemaScript("pictures", Sql.Read("pictures.sql")))
        .AddSingleton<PictureMaker>().AddSingleton<PictureStore>().AddSingleton<PictureFiles>().AddSingleton<PictureUploads>()
        .AddSingleton<NamedPictures>()
        .AddSingleton<PictureSweep>().AddRecurring<PictureSweep, SweepPictures>(TimeSpan.FromHours(1))
        .ConfigureHttpJsonOptions(options => options.SerializerOptions.TypeInfoResolverChain.Insert(0, PictureJson.Default));
}
