namespace RealtimeReservation.Server.Bookings;

/// <summary>Puts bookings by staff into the host.</summary>
internal static class BookingSetup
{
    public static IServiceCollection AddBookings(this IServiceCollection services) => services
        .AddSingleton<BookingGuests>()
        .ConfigureHttpJsonOptions(options => options.SerializerOptions.TypeInfoResolverChain.Insert(0, BookingJson.Default));
}
