using RealtimeReservation.Domain;
using RealtimeReservation.Domain.Accounts;
using RealtimeReservation.Domain.Orders;
using RealtimeReservation.Projections;
using RealtimeReservation.Server.Authorization;
using RealtimeReservation.Server.Pipeline;

namespace RealtimeReservation.Server.Guests;

/// <summary>
/// Deletes what a venue knows of a guest without account. The log says so first; what orders and tabs keep of them follows from there, as
/// with accounts.
/// </summary>
internal sealed class ContactErasure(ContactRows contacts, CommandPipeline pipeline)
{
    /// <summary>For a member of the venue's staff.</summary>
    /// <returns>4004; 4040 <c>no_such_guest</c>.</returns>
    public async Task<Outcome<Done>> EraseAsync(VenueId venue, UserId contact, Sender sender, CancellationToken ct)
    {
        var access = Access.At(venue, Permission.EraseGuests);
        // One of the venue's: an account is erased by its person alone.
        if (await contacts.FindAsync(venue, contact, ct) is not null) return await EraseAsync(contact, sender, access, ct);
        // A repeat is answered from its key.
        var none = new Command<Done>(_ => GuestRefusals.NoSuchGuest, DoneJson.Default.Done) { Access = access };
        return await pipeline.RunAsync(none, sender, ct);
    }

    /// <summary>Without asking whose it is.</summary>
    /// <param name="contact">The contact.</param>
    /// <param name="sender">Who has it erased.</param>
    /// <param name="access">What they must be permitted; null: nothing.</param>
    /// <param name="ct">The caller gave up.</param>
    public async Task<Outcome<Done>> EraseAsync(UserId contact, Sender sender, Access? access, CancellationToken ct)
    {
        var command = new Command<Done>(
            tx => tx.Apply(EraseContact.Decide(new(contact), tx.Read(Log.Guest, contact))) is { } refusal ? refusal : Done.It,
            DoneJson.Default.Done, Streams.Guest(contact))
        { Access = access };
        var outcome = await pipeline.RunAsync(command, sender, ct);
        if (outcome.Refusal is null) await contacts.EraseAsync(contact, ct);
        return outcome;
    }
}
