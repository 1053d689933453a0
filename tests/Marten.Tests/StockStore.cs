using JasperFx.Events;
using JasperFx.Events.Projections;
using Marten;
using Weasel.Core;

namespace StockMarten.Tests;

/// <summary>A Marten as any application would set it up; docs/operations.md shows the same settings.</summary>
static class StockStore
{
    /// <summary>Opens the database.</summary>
    /// <param name="connection">The server's own connection string.</param>
    /// <param name="more">What the application adds.</param>
    public static DocumentStore Open(string connection, Action<StoreOptions>? more = null) => DocumentStore.For(marten =>
    {
        marten.Connection(connection);
        marten.Events.DatabaseSchemaName = "public";
        marten.Events.StreamIdentity = StreamIdentity.AsString;
        marten.Events.AppendMode = EventAppendMode.QuickWithServerTimestamps;
        marten.Events.EnableBigIntEvents = true;
        marten.Events.MetadataConfig.EnableAll();
        marten.Events.MetadataConfig.UserNameEnabled = true;
        marten.UseSystemTextJsonForSerialization(casing: Casing.SnakeCase);

        marten.Events.MapEventType<RoleGranted>("role_granted");
        marten.Events.MapEventType<VenueOpened>("venue_opened");
        marten.Events.MapEventType<VenueSettingsChanged>("venue_settings_changed");
        marten.Events.MapEventType<ResourceAdded>("resource_added");
        marten.Events.MapEventType<ResourceChanged>("resource_changed");
        marten.Events.MapEventType<DayOpened>("day_opened");
        marten.Events.MapEventType<SlotHeld>("slot_held");
        marten.Events.MapEventType<SlotReleased>("slot_released");
        marten.Events.MapEventType<OrderPlaced>("order_placed");
        marten.Events.MapEventType<OrderCancelled>("order_cancelled");
        marten.Events.MapEventType<GuestOrderOpened>("guest_order_opened");
        marten.Events.MapEventType<GuestOrderClosed>("guest_order_closed");
        more?.Invoke(marten);
    });

    /// <summary>With the application's own view of days; its documents stand in a schema of their own.</summary>
    public static DocumentStore OpenWithDays(string connection, ProjectionLifecycle lifecycle, Action<StoreOptions>? more = null) =>
        Open(connection, marten =>
        {
            marten.DatabaseSchemaName = "reports";
            marten.Projections.Add(new BookedDays(), lifecycle);
            more?.Invoke(marten);
        });
}
