using RealtimeReservation.Domain.Kitchen;
using RealtimeReservation.Projections.Kitchen;
using RealtimeReservation.Server.Authorization;
using RealtimeReservation.Server.Http;
using RealtimeReservation.Server.Pipeline;

namespace RealtimeReservation.Server.Kitchen;

/// <summary>Tickets and their items, as stations and waiters work on them.</summary>
internal static class KitchenEndpoints
{
    static readonly (string Path, TicketAction Action, string Summary)[] OfItem =
    [
        ("start", TicketAction.Start, "Begin to prepare an item"),
        ("ready", TicketAction.Ready, "An item is ready"),
        ("serve", TicketAction.Serve, "An item is at the table"),
        ("recall", TicketAction.Recall, "An item was not ready, or not served, after all"),
        ("ack", TicketAction.Ack, "What changed of an item was seen"),
    ];

    static readonly (string Path, TicketAction Action, string Summary)[] OfTicket =
    [
        ("start", TicketAction.Start, "Begin to prepare a ticket"),
        ("bump", TicketAction.Ready, "All of a ticket is ready"),
        ("serve", TicketAction.Serve, "All of a ticket is at the table"),
        ("recall", TicketAction.Recall, "A ticket was not ready after all: it returns to its place"),
        ("ack", TicketAction.Ack, "What changed of a ticket was seen"),
    ];

    public static void MapKitchen(this IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup("/api/tickets/{ticket}").RequireAuthorization().WithTags("Kitchen");
        foreach (var (path, action, summary) in OfItem)
            api.MapPost("/items/{item}/" + path, (string ticket, int item, HttpContext http, CommandPipeline pipeline) =>
                pipeline.SendAsync(http, KitchenCommands.Work(http.SignedInUser(), ticket, action, item)))
                    .Needs(KitchenCommands.Needed(action)).WithSummary(summary).Produces<TicketRow>();
        foreach (var (path, action, summary) in OfTicket)
            api.MapPost("/" + path, (string ticket, HttpContext http, CommandPipeline pipeline) =>
                pipeline.SendAsync(http, KitchenCommands.Work(http.SignedInUser(), ticket, action))).Needs(KitchenCommands.Needed(action))
                    .WithSummary(summary).Produces<TicketRow>();
    }
}
