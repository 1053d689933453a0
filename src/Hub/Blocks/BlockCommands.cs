using RealtimeReservation.Domain;
using RealtimeReservation.Domain.Accounts;
using RealtimeReservation.Domain.Blocks;
using RealtimeReservation.Domain.Venues;
using RealtimeReservation.Projections;
using RealtimeReservation.Server.Authorization;
using RealtimeReservation.Server.Orders;
using RealtimeReservation.Server.Pipeline;

namespace RealtimeReservation.Server.Blocks;

/// <summary>The commands that take a resource out of booking and give it back.</summary>
internal sealed class BlockCommands(TimeProvider clock)
{
    /// <summary>Take a resource out of booking.</summary>
    public Command<BlockReply> Block(UserId user, ResourceId resource, BlockRequest request)
    {
        var command = new BlockSlots(
            clock.GetUtcNow().NewId<BlockId>(), user, request.StartTime, request.EndTime, request.FromDate, request.ToDate, request.Reason,
            request.ReasonCode, request.Confirm ?? false);
        return new(
            tx =>
            {
                var state = tx.Read(Log.Resource, resource);
                var decision = BlockSlots.Decide(
                    command, tx.Read(Log.Venue, state.Venue), state, OrderCommands.Days(tx), OrderCommands.Orders(tx), tx.Now);
                return tx.Apply(decision) is { } refusal
                    ? refusal
                    : BlockReply.From(tx.Read(Log.Resource, resource), command.Block);
            },
            BlockJson.Default.BlockReply, Streams.Resource(resource))
        { Access = OfResource(resource) };
    }

    /// <summary>Give a resource back.</summary>
    public static Command<Done> Unblock(UserId user, ResourceId resource, BlockId block) => new(
        tx => tx.Apply(
            UnblockSlots.Decide(new(user, block), tx.Read(Log.Resource, resource), OrderCommands.Days(tx), tx.Now)) is { } refusal
                ? refusal
                : Done.It,
        DoneJson.Default.Done, Streams.Resource(resource))
    { Access = OfResource(resource) };

    static Access OfResource(ResourceId resource) => new(
        Permission.BlockSlots,
        (rights, tx, user) => tx.Read(Log.Resource, resource) is var state && !state.Exists() ? VenueRefusals.NoSuchResource
            : rights.May(user, state.Venue, Permission.BlockSlots) ? null
            : GeneralRefusals.NotAllowed);
}
