using RealtimeReservation.EventStore;

namespace RealtimeReservation.Server.FirstSteps;

/// <summary>Puts the first steps of a venue into the host.</summary>
internal static class FirstStepsSetup
{
    public static IServiceCollection AddFirstSteps(this IServiceCollection services) => services
        .AddSingleton(new SchemaScript("checklist-marks", Sql.Read("checklist_marks.sql")))
        .AddSingleton<Checklists>()
        .ConfigureHttpJsonOptions(options => options.SerializerOptions.TypeInfoResolverChain.Insert(0, FirstStepsJson.Default));
}
