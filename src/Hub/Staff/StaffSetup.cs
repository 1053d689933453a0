using RealtimeReservation.EventStore;

namespace RealtimeReservation.Server.Staff;

/// <summary>Puts those who work at a venue into the host.</summary>
internal static class StaffSetup
{
    public static IServiceCollection AddStaff(this IServiceCollection services) => services
        .AddSingleton(new SchemaScript("account-pins", Sql.Read("account_pins.sql")))
        .AddSingleton<StaffAccounts>().AddSingleton<People>().AddSingleton<PinRows>().AddSingleton<Pins>()
        .AddSingleton<InvitationCommands>()
        .ConfigureHttpJsonOptions(o => o.SerializerOptions.TypeInfoResolverChain.Insert(0, StaffJson.Default));
}
