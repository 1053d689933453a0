namespace RealtimeReservation.Server.Blocks;

/// <summary>Puts blocks into the host.</summary>
internal static class BlockSetup
{
    public static IServiceCollection AddBlocks(this IServiceCollection services) => services
        .AddSingleton<BlockCommands>()
        .ConfigureHttpJsonOptions(options => options.SerializerOptions.TypeInfoResolverChain.Insert(0, BlockJson.Default));
}
