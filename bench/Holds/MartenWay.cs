using Bench.Setup;
using JasperFx;
using JasperFx.Events;
using JasperFx.Events.Projections;
using Marten;
using Npgsql;
using RealtimeReservation.Domain;
using RealtimeReservation.Domain.Orders;
using RealtimeReservation.Domain.Slots;
using RealtimeReservation.Domain.Venues;
using RealtimeReservation.Projections.Json;
using Weasel.Core;

namespace Bench.Holds;

/// <summary>
/// The yardstick with Marten: the same decision, the same three events, an inline snapshot of the order and a document with the answer, one
/// session and one <c>SaveChangesAsync</c> a hold, decided again where another hold was faster. Venue and resource are not read:
/// to Marten's favour, they are in memory.
/// </summary>
/// <param name="store">The store.</param>
/// <param name="tuned">
/// False: as Marten's pages on command handlers show it (<c>FetchForWriting</c> for each stream). True: both streams that may exist in one
/// batched query and the new one started unread, statements prepared by Npgsql, connections not reset, no look at the schema.
/// </param>
sealed class MartenWay(DocumentStore store, bool tuned) : IAsyncDisposable
{
    const int MostTries = 20;
    readonly Dictionary<string, Resource> resources = new(StringComparer.Ordinal);
    Venue venue = Venue.None;
    long seeded;

    public static async Task<MartenWay> OpenAsync(string connection, int connections, BenchVenue bench, bool tuned)
    {
        await using (var schema = new DocumentStore(Options(connection, AutoCreate.CreateOrUpdate)))
            await schema.Storage.ApplyAllConfiguredChangesToDatabaseAsync();
        var options = tuned ? Options(Tuned(connection, connections), AutoCreate.None) : Options(connection, AutoCreate.CreateOrUpdate);
        var way = new MartenWay(new DocumentStore(options), tuned);
        await way.OpenAsync(bench);
        return way;
    }

    /// <summary>Holds a slot.</summary>
    /// <returns>Null if it was held, else why not.</returns>
    public async Task<string?> HoldAsync(string guest, string resource, DateTimeOffset start)
    {
        var (command, place) = (Guid.CreateVersion7(), BenchVenue.NewOrder(guest, start));
        for (var left = MostTries; ; left--)
        {
            try
            {
                return await TryAsync(command, place, resource);
            }
            catch (Exception e) when (left > 0 && e is ConcurrencyException or Marten.Exceptions.ExistingStreamIdCollisionException)
            {
                // Another hold was faster, whatever stream Marten names: all is read and decided again.
            }
        }
    }

    /// <summary>An order, an answer and three events a hold, no slot twice, and snapshots that agree with the log.</summary>
    public async Task VerifyAsync(long accepted)
    {
        await ExpectAsync(accepted, "select count(*) from mt_doc_ordersnapshot");
        await ExpectAsync(accepted, "select count(*) from mt_doc_commandanswer");
        // Marten marks the positions that a hold took in vain, when another was faster.
        await ExpectAsync(seeded + 3 * accepted, "select count(*) from mt_events where type <> 'tombstone'");
        await ExpectAsync(accepted, """
            select count(*) from mt_doc_ordersnapshot o join mt_events e on e.type = 'slot_held'
              and e.data ->> 'order' = o.data -> 'row' ->> 'id' and e.data ->> 'start' = o.data -> 'row' ->> 'start_time'
            """);
        await ExpectAsync(0, """
            select count(*) from (
                select 1 from mt_events where type = 'slot_held' group by stream_id, data ->> 'start' having count(*) > 1) as twice
            """);
    }

    public ValueTask DisposeAsync() => store.DisposeAsync();

    static string Tuned(string connection, int connections) => new NpgsqlConnectionStringBuilder(connection)
    {
        MaxPoolSize = connections,
        MinPoolSize = connections,
        MaxAutoPrepare = 100,
        AutoPrepareMinUsages = 2,
        NoResetOnClose = true,
    }.ConnectionString;

    static StoreOptions Options(string connection, AutoCreate schema)
    {
        var options = new StoreOptions { AutoCreateSchemaObjects = schema };
        options.Connection(connection);
        options.UseSystemTextJsonForSerialization(EnumStorage.AsString, Casing.SnakeCase, json =>
        {
            json.Converters.Add(new InstantJson());
            json.Converters.Add(new DayOfWeekJson());
        });
        options.Events.StreamIdentity = StreamIdentity.AsString;
        options.Events.MetadataConfig.CorrelationIdEnabled = true;
        options.Events.MetadataConfig.CausationIdEnabled = true;
        options.Events.MetadataConfig.UserNameEnabled = true;
        options.Projections.Add(new OrderProjection(), ProjectionLifecycle.Inline);
        options.Projections.Add(new DayProjection(), ProjectionLifecycle.Live);
        options.Projections.Add(new GuestProjection(), ProjectionLifecycle.Live);
        options.Schema.For<CommandAnswer>();
        return options;
    }

    async Task OpenAsync(BenchVenue bench)
    {
        var opened = OpenVenue.Decide(bench.Opening, Venue.None).Changes;
        venue = opened.Aggregate(Venue.None, (state, change) => Venue.Fold(state, (VenueEvent)change.Event));
        var added = AddResources.Decide(bench.Adding, venue, _ => Resource.None).Changes;
        foreach (var change in added)
        {
            var resource = Resource.Fold(Resource.None, (ResourceEvent)change.Event);
            resources.Add(resource.Id.Value, resource);
        }
        var days = bench.Dates().SelectMany(date => resources.Values.SelectMany(resource =>
            OpenDay.Decide(new OpenDay(date), venue, resource, (_, _) => Day.None).Changes));
        var streams = opened.Concat(added).Concat(days)
            .Select(change => StreamAction.Start(store.Events, change.Stream, change.Event)).ToList();
        seeded = streams.Count;
        await store.BulkInsertEventsAsync(streams);
    }

    async Task<string?> TryAsync(Guid command, PlaceOrder place, string resource)
    {
        await using var session = store.LightweightSession();
        (session.CausationId, session.CorrelationId, session.LastModifiedBy) = ($"{command}", "bench", place.Guest.Value);
        var date = Zones.Date(venue.Zone, place.Start);
        var (orderKey, guestKey, dayKey) = (Streams.Order(place.Order), Streams.Guest(place.Guest), Streams.Day(new(resource), date));
        IEventStream<OrderSnapshot>? order = null;
        IEventStream<GuestAggregate> guest;
        IEventStream<DayAggregate> day;
        if (tuned)
        {
            var batch = session.CreateBatchQuery();
            var readDay = batch.Events.FetchForWriting<DayAggregate>(dayKey);
            var readGuest = batch.Events.FetchForWriting<GuestAggregate>(guestKey);
            await batch.Execute();
            (day, guest) = (await readDay, await readGuest);
        }
        else
        {
            order = await session.Events.FetchForWriting<OrderSnapshot>(orderKey);
            day = await session.Events.FetchForWriting<DayAggregate>(dayKey);
            guest = await session.Events.FetchForWriting<GuestAggregate>(guestKey);
        }

        var now = DateTimeOffset.UtcNow;
        var decision = PlaceOrder.Decide(place, venue, resources[resource], guest.Aggregate?.State ?? Guest.None,
            (_, asked) => asked == date && day.Aggregate is { } found
                ? found.State
                : throw new InvalidOperationException($"{asked} was not read."),
            now);
        if (decision.Refusal is { } refusal) return refusal.Reason;

        foreach (var change in decision.Changes)
        {
            if (change.Stream == dayKey) day.AppendOne(change.Event);
            else if (change.Stream == guestKey) guest.AppendOne(change.Event);
            else if (order is not null) order.AppendOne(change.Event);
            else session.Events.StartStream<OrderSnapshot>(orderKey, change.Event);
        }
        var result = $$"""{"order":"{{place.Order}}"}""";
        session.Insert(new CommandAnswer { Id = command, Actor = place.Guest.Value, Fingerprint = "bench", Result = result, At = now });
        await session.SaveChangesAsync();
        return null;
    }

    async Task ExpectAsync(long expected, string query)
    {
        await using var session = store.QuerySession();
        await using var count = new NpgsqlCommand(query);
        await using var rows = await session.ExecuteReaderAsync(count);
        await rows.ReadAsync();
        if (rows.GetInt64(0) is var found && found != expected)
            throw new InvalidOperationException($"With Marten {query} tells {found} instead of {expected}.");
    }
}
