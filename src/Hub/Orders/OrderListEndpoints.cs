using RealtimeReservation.Domain;
using RealtimeReservation.Domain.Accounts;
using RealtimeReservation.Projections.Orders;
using RealtimeReservation.Projections.Venues;
using RealtimeReservation.Server.Authorization;
using RealtimeReservation.Server.Http;
using RealtimeReservation.Server.Venues;

namespace RealtimeReservation.Server.Orders;

/// <summary>The list of orders that staff work on, as pages or as a file, and the ways to list them that a person keeps.</summary>
internal static class OrderListEndpoints
{
    public static void MapOrderList(this RouteGroupBuilder api)
    {
        api.MapGet("", ListAsync).Needs(Permission.ViewOrders)
            .WithSummary("Orders of your venues, by when they were placed or by start; with format=csv a file of them")
            .Produces<PageOf<OrderRow>>();
        api.MapGet("/views", async (HttpContext http, OrderViews views, VenueId? venue, CancellationToken ct) =>
            http.Answer(await views.OfAsync(http.SignedInUser(), venue, ct)))
            .Needs(Permission.ViewOrders).WithSummary("Your saved lists of orders").Produces<OrderViewsReply>();
        api.MapPut("/views", async (OrderViewRequest request, HttpContext http, OrderViews views, CancellationToken ct) =>
            http.Answer(await views.SaveAsync(http.SignedInUser(), request, ct)))
            .Needs(Permission.ViewOrders).WithSummary("Save a list of orders under a name").Produces<OrderViewsReply>();
        api.MapDelete("/views", async (HttpContext http, OrderViews views, VenueId? venue, string name, CancellationToken ct) =>
            http.Answer(await views.RemoveAsync(http.SignedInUser(), venue, name, ct)))
            .Needs(Permission.ViewOrders).WithSummary("Delete a saved list of orders").Produces<OrderViewsReply>();
    }

    static async Task<IResult> ListAsync(
        HttpContext http, OrderRows orders, Rights rights, VenueDirectory directory, string? status, string? task, VenueId? venue,
        ResourceId? resource, UserId? guest, string? q, DateTimeOffset? from, DateTimeOffset? to, DateTimeOffset? placed_from,
        DateTimeOffset? placed_to, string? sort, string? format, string? columns, int? page, int? page_size, string? after,
        string? before, CancellationToken ct)
    {
        if (Paging.Read(page, page_size, after, before, ListOrder.Time, out var paging) is { } fault) return Problems.Answer(http, fault);
        if (OrderFilter.Read(status, out var statuses) is { } unknown) return Problems.Answer(http, unknown);
        if (OrderFilter.ReadSort(sort, out var byStart, out var rising) is { } way) return Problems.Answer(http, way);
        if (task is not (null or "" or OrderFilter.Refund or OrderFilter.Change))
            return Problems.Answer(http, Refusal.Invalid("task", RequestFaults.UnknownTask));
        if (OrderTable.Read(columns, out var shown) is { } column) return Problems.Answer(http, column);
        if (!StaffVenues.TryFind(rights, http.SignedInUser(), venue, Permission.ViewOrders, out var venues))
            return Problems.Answer(http, GeneralRefusals.NotAllowed);
        var filter = new OrderFilter(venues, statuses, resource, q, from, to, guest, placed_from, placed_to)
        {
            Task = task is "" ? null : task,
            ByStart = byStart,
            Rising = rising,
        };
        return format == "csv"
            ? OrderTable.File(await orders.FirstForStaffAsync(filter, OrderTable.Most, ct), shown, directory)
            : await orders.ForStaffAsync(filter, paging, ct);
    }
}
