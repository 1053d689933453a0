using System.Globalization;
using RealtimeReservation.Domain;
using RealtimeReservation.Domain.Orders;
using RealtimeReservation.Projections.Venues;
using RealtimeReservation.Server.Http;

namespace RealtimeReservation.Server.Orders;

/// <summary>
/// The desk's list of orders as a table for spreadsheets. Times are those of the venue, money has the decimals of its currency.
/// </summary>
internal static class OrderTable
{
    /// <summary>Rows of a file at most.</summary>
    public const int Most = 10_000;

    static readonly (string Name, string[] Header)[] Columns =
    [
        ("order", ["order_no"]), ("placed", ["placed"]), ("guest", ["guest"]), ("venue", ["venue"]),
        ("what", ["resource", "start", "end"]), ("party", ["party_size"]), ("units", ["units"]),
        ("amount", ["amount", "refunded", "currency"]), ("status", ["status", "reservation_status"]),
        ("reference", ["pay_reference"]), ("note", ["note"]), ("staff_note", ["staff_note"]),
    ];

    /// <summary>Reads the columns that are wanted, with commas between them; null: all.</summary>
    public static Refusal? Read(string? text, out string[] columns)
    {
        var known = Columns.Select(column => column.Name).ToArray();
        columns = text?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? known;
        return columns.Length == 0 || columns.Except(known).Any() ? Refusal.Invalid("columns", RequestFaults.UnknownWay) : null;
    }

    public static IResult File(IEnumerable<OrderForStaff> orders, string[] columns, VenueDirectory directory) => Csv.File(
        "orders",
        [.. columns.SelectMany(column => Columns.Single(one => one.Name == column).Header)],
        orders.Select(order => columns.SelectMany(column => Values(column, order, directory.Find(order.Row.Venue))).ToArray()));

    static object?[] Values(string column, OrderForStaff order, ListedVenue? at)
    {
        var row = order.Row;
        return column switch
        {
            "order" => [row.OrderNo],
            "placed" => [Wall(row.CreatedAt, at)],
            "guest" => [order.Extras.GuestName],
            "venue" => [at?.Venue.Name ?? row.Venue.Value],
            "what" =>
            [
                at?.Resources.FirstOrDefault(one => one.Resource.Id == row.Resource)?.Resource.Name ?? row.Resource?.Value,
                Wall(row.StartTime, at), Wall(row.EndTime, at),
            ],
            "party" => [row.PartySize],
            "units" => [row.Units],
            "amount" => [Csv.Money(row.Amount, row.Currency), Csv.Money(row.RefundedAmount, row.Currency), row.Currency],
            "status" => [row.Status.Name(), row.ReservationStatus == ReservationStatus.None ? null : row.ReservationStatus.Name()],
            "reference" => [row.PayReference],
            "note" => [row.Note],
            _ => [order.Extras.StaffNote],
        };
    }

    static string? Wall(DateTimeOffset? at, ListedVenue? venue) => at is not { } instant ? null
        : TimeZoneInfo.ConvertTime(instant, venue is null ? TimeZoneInfo.Utc : TimeZoneInfo.FindSystemTimeZoneById(venue.Venue.Zone))
            .ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
}
