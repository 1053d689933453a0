using JasperFx.Events;
using Npgsql;
using RealtimeReservation.Domain;
using RealtimeReservation.Domain.Accounts;
using RealtimeReservation.Domain.Orders;
using RealtimeReservation.Domain.Tabs;
using RealtimeReservation.Domain.Waitlists;
using RealtimeReservation.EventStore;
using RealtimeReservation.Projections;
using RealtimeReservation.Server.Guests;
using RealtimeReservation.Server.Messaging;
using RealtimeReservation.Server.Orders;
using RealtimeReservation.Server.Pipeline;
using RealtimeReservation.Server.Waitlists;
using Wolverine.Attributes;

namespace RealtimeReservation.Server.Identity;

/// <summary>A person was erased: what is left to do is done.</summary>
/// <param name="Event">Id of the event.</param>
/// <param name="User">The account or the contact of a venue.</param>
[MessageIdentity("finish_erasure")]
internal sealed record FinishErasure(Guid Event, UserId User);

/// <summary>Has every erasure finished.</summary>
internal sealed class Erasures(ILogger<Erasures> log) : Reaction("erased-people", [typeof(AccountErased), typeof(GuestErased)], log)
{
    /// <inheritdoc/>
    protected override object MessageOf(IEvent e) =>
        new FinishErasure(e.Id, e.Data is GuestErased guest ? guest.User : ((AccountErased)e.Data).User);
}

/// <summary>
/// What follows when an account or a contact is erased: rows go, open orders and waits end, and on every order and tab of the guest the log
/// says that what was written is gone, which deletes it with the same commit. With an account go the contacts that are the same person.
/// Also carried out from the log, should the node that was asked die, and for people who were erased by servers that did less.
/// </summary>
internal sealed class ErasedPeople(
    NpgsqlDataSource db, AccountRows accounts, ContactRows contacts, ContactErasure erasure, CommandPipeline pipeline, Feed feed)
    : IHandles<FinishErasure>
{
    const int AtOnce = 100;

    /// <inheritdoc/>
    public async Task HandleAsync(FinishErasure message, CancellationToken ct)
    {
        if (await FinishAsync(message.User, ct) is { } undone)
            throw new InvalidOperationException($"The erasure of {message.User} is not complete ({undone.Reason}).");
    }

    /// <summary>Does what is left to do. No order follows meanwhile: placing one reads that the guest is erased.</summary>
    /// <returns>Why it is not done; null: it is, and this node shows it.</returns>
    public async Task<Refusal?> FinishAsync(UserId user, CancellationToken ct)
    {
        await accounts.EraseAsync([user.Value], ct);
        foreach (var contact in await contacts.OfAccountAsync(user, ct))
        {
            var erased = await erasure.EraseAsync(contact, new(user.Value), access: null, ct);
            if ((erased.Refusal ?? await ForgetAsync(contact, ct)) is { } undone) return undone;
        }
        await contacts.EraseAsync(user, ct);
        return await ForgetAsync(user, ct);
    }

    async Task<Refusal?> ForgetAsync(UserId user, CancellationToken ct)
    {
        await db.ExecuteAsync("delete from order_notes where guest = @user", new { user = user.Value }, ct);
        while (await StreamsAsync(user, ct) is { Count: > 0 } streams)
        {
            foreach (var some in streams.Chunk(AtOnce))
                if (await ForgetAsync(user, some, ct) is { } undone)
                    return undone;
            // Words of lines that have moved on to another tab: that tab is among the streams, this one knows nothing of them any more.
            await db.ExecuteAsync("delete from words where owner = @user", new { user = user.Value }, ct);
        }
        return null;
    }

    /// <summary>Orders and tabs that still know of the guest, and what else holds words of theirs.</summary>
    Task<List<string>> StreamsAsync(UserId user, CancellationToken ct) => db.QueryAsync<string>(
        """
        select 'order-' || o.id from orders o where o.guest = @user and position('"order_guest_erased"' in o.doc) = 0
        union
        select 'tab-' || t.id from tabs t where t.guest = @user
        union
        select 'waitlist-' || l.venue || '-' || l.date from waitlist_entries l where l.guest = @user and l.status in ('waiting', 'offered')
        union
        select w.stream from words w where w.owner = @user
        """,
        new { user = user.Value },
        ct);

    async Task<Refusal?> ForgetAsync(UserId user, string[] streams, CancellationToken ct)
    {
        var command = new Command<Done>(
            tx =>
            {
                foreach (var stream in streams)
                    tx.Apply(Forget(tx, user, stream));
                return Done.It;
            },
            DoneJson.Default.Done, streams);
        var outcome = await pipeline.RunAsync(command, new(user.Value), ct);
        if (outcome.Refusal is { } undone)
            return undone;
        await feed.WaitForAsync(outcome.Position, TimeSpan.FromSeconds(2), ct);
        return null;
    }

    static Decision Forget(Transaction tx, UserId user, string stream)
    {
        if (Log.Tab.IdOf(stream) is { } tab)
            return ForgetTabGuest.Decide(new(user), tx.Read(Log.Tab, tab));
        if (Streams.WaitlistIn(stream) is var (venue, date))
            return Leave(tx, user, new(venue, date));
        var order = tx.Read(Log.Order, Log.Order.Id(stream));
        return order.Exists()
            ? PaymentDesk.Forget(new(user), order, tx.Read(Log.Venue, order.Venue), OrderCommands.Days(tx), OrderCommands.Tabs(tx))
            : Decision.Silence;
    }

    // One entry a pass: the next pass finds the others.
    static Decision Leave(Transaction tx, UserId user, WaitlistKey at) =>
        at.List(tx) is var list && list.Line.FirstOrDefault(entry => entry.Guest == user) is { } waits
            ? LeaveWaitlist.Decide(new(user, waits.Id), list, at.Date, at.Place(tx), OrderCommands.Days(tx))
            : Decision.Silence;
}
