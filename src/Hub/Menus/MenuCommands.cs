using System.Text.Json.Serialization.Metadata;
using RealtimeReservation.Domain;
using RealtimeReservation.Domain.Accounts;
using RealtimeReservation.Domain.Menus;
using RealtimeReservation.Domain.Venues;
using RealtimeReservation.EventStore;
using RealtimeReservation.Projections;
using RealtimeReservation.Server.Authorization;
using RealtimeReservation.Server.Pipeline;

namespace RealtimeReservation.Server.Menus;

/// <summary>The commands about menus: who may give them, and which states they read.</summary>
internal static class MenuCommands
{
    /// <summary>Give the menu a category, or replace it.</summary>
    public static Command<MenuCategory> SetCategory(UserId user, VenueId venue, string id, PlacedRequest request)
    {
        var category = new MenuCategory(id, request.Name.Trim(), request.Position);
        return On(
            user, venue, Permission.ManageMenu, MenuJson.Default.MenuCategory,
            (_, place, menu) => Domain.Menus.SetCategory.Decide(new(user, category), place, menu), _ => category);
    }

    /// <summary>Take a category away.</summary>
    public static Command<Done> RemoveCategory(UserId user, VenueId venue, string id) =>
        Gone(user, venue, (place, menu) => Domain.Menus.RemoveCategory.Decide(new(user, id), place, menu));

    /// <summary>Give the venue a station, or replace it.</summary>
    public static Command<Station> SetStation(UserId user, VenueId venue, StationId id, PlacedRequest request)
    {
        var station = new Station(id, request.Name.Trim(), request.Position);
        return On(
            user, venue, Permission.ManageMenu, MenuJson.Default.Station,
            (_, place, menu) => Domain.Menus.SetStation.Decide(new(user, station), place, menu), _ => station);
    }

    /// <summary>Take a station away.</summary>
    public static Command<Done> RemoveStation(UserId user, VenueId venue, StationId id) =>
        Gone(user, venue, (place, menu) => Domain.Menus.RemoveStation.Decide(new(user, id), place, menu));

    /// <summary>Put an item on the menu, or replace it.</summary>
    public static Command<AdminMenuItem> SetItem(UserId user, VenueId venue, MenuItemId id, MenuItemRequest request)
    {
        var item = request.Item(id);
        return On(
            user, venue, Permission.ManageMenu, MenuJson.Default.AdminMenuItem,
            (tx, place, menu) => SetMenuItem.Decide(new(user, item), place, menu, tx.Read(Log.Stock, venue)),
            _ => AdminMenuItem.From(item), Streams.Stock(venue));
    }

    /// <summary>Take an item off the menu.</summary>
    public static Command<Done> RemoveItem(UserId user, VenueId venue, MenuItemId id) =>
        Gone(user, venue, (place, menu) => RemoveMenuItem.Decide(new(user, id), place, menu));

    /// <summary>Call an item 86, or have it back.</summary>
    public static Command<ItemState> SellOut(UserId user, MenuItemId id, SoldOutRequest request) => On(
        user, request.Venue, Permission.CallSoldOut, MenuJson.Default.ItemState,
        (_, place, menu) => Domain.Menus.SellOut.Decide(new(user, id, request.SoldOut), place, menu),
        tx =>
        {
            var menu = tx.Read(Log.Menu, request.Venue);
            var by = MenuAvailability.SoldOutBy(menu, tx.Read(Log.Stock, request.Venue), menu.Items[id]);
            return new(id, by is not null, by);
        },
        Streams.Stock(request.Venue));

    /// <summary>Let a station take no tickets, or take them again.</summary>
    public static Command<StationState> Pause(UserId user, StationId id, PauseRequest request) => On(
        user, request.Venue, Permission.CallSoldOut, MenuJson.Default.StationState,
        (_, place, menu) => PauseStation.Decide(new(user, id, request.Paused), place, menu), _ => new(id, request.Paused));

    static Command<Done> Gone(UserId user, VenueId venue, Func<Venue, Menu, Decision> decide) =>
        On(user, venue, Permission.ManageMenu, DoneJson.Default.Done, (_, place, menu) => decide(place, menu), _ => Done.It);

    static Command<T> On<T>(
        UserId user, VenueId venue, Permission permission, JsonTypeInfo<T> json, Func<Transaction, Venue, Menu, Decision> decide,
        Func<Transaction, T> answer,
        params string[] touches) => new(
        tx =>
        {
            return tx.Apply(decide(tx, tx.Read(Log.Venue, venue), tx.Read(Log.Menu, venue))) is { } refusal ? refusal : answer(tx);
        },
        json, [Streams.Venue(venue), Streams.Menu(venue), .. touches])
        { Access = Access.At(venue, permission) };
}
