using RealtimeReservation.EventStore;

namespace RealtimeReservation.Server.Guests;

/// <summary>Puts what venues know of their guests into the host.</summary>
internal static class GuestSetup
{
    public static IServiceCollection AddGuests(this IServiceCollection services) => services
        .AddSingleton(new SchemaScript("guests", Sql.Read("guests.sql")))
        .AddSingleton<ContactRows>().AddSingleton<GuestNoteRows>().AddSingleton<GuestProfiles>().AddSingleton<ContactErasure>()
        .ConfigureHttpJsonOptions(o => o.SerializerOptions.TypeInfoResolverChain.Insert(0, GuestJson.Default));
}
