using System.Text.Json.Serialization;
using RealtimeReservation.Projections.Audit;
using RealtimeReservation.Projections.Floors;
using RealtimeReservation.Projections.Inventory;
using RealtimeReservation.Projections.Json;
using RealtimeReservation.Projections.Kitchen;
using RealtimeReservation.Projections.Menus;
using RealtimeReservation.Projections.Misfits;
using RealtimeReservation.Projections.Notices;
using RealtimeReservation.Projections.Orders;
using RealtimeReservation.Projections.Slots;
using RealtimeReservation.Projections.Tabs;
using RealtimeReservation.Projections.Timeline;
using RealtimeReservation.Projections.Venues;
using RealtimeReservation.Projections.Waitlists;

namespace RealtimeReservation.Projections;

/// <summary>How rows are written, in tables and to clients.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(InstantJson), typeof(DayOfWeekJson)])]
[JsonSerializable(typeof(OrderRow))]
[JsonSerializable(typeof(NoticeParams))]
[JsonSerializable(typeof(NoticeRow))]
[JsonSerializable(typeof(DeskRow))]
[JsonSerializable(typeof(PlaceRow))]
[JsonSerializable(typeof(SlotRow))]
[JsonSerializable(typeof(FreeRow))]
[JsonSerializable(typeof(VenueRow))]
[JsonSerializable(typeof(ResourceRow))]
[JsonSerializable(typeof(AuditEntry))]
[JsonSerializable(typeof(CategoryRow))]
[JsonSerializable(typeof(StationRow))]
[JsonSerializable(typeof(MenuItemRow))]
[JsonSerializable(typeof(MenuRow))]
[JsonSerializable(typeof(FloorRow))]
[JsonSerializable(typeof(GuestTableRow))]
[JsonSerializable(typeof(TabRow))]
[JsonSerializable(typeof(TicketRow))]
[JsonSerializable(typeof(TimelineRow))]
[JsonSerializable(typeof(WaitlistRow))]
[JsonSerializable(typeof(MisfitRow))]
[JsonSerializable(typeof(StockRow))]
public sealed partial class RowJson : JsonSerializerContext;
