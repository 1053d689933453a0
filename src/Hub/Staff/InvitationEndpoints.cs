using RealtimeReservation.Domain;
using RealtimeReservation.Domain.Accounts;
using RealtimeReservation.Server.Authorization;
using RealtimeReservation.Server.Http;
using RealtimeReservation.Server.Pipeline;

namespace RealtimeReservation.Server.Staff;

/// <summary>Inviting people to the staff by a link, and taking what it offers.</summary>
internal static class InvitationEndpoints
{
    public static IEndpointRouteBuilder MapInvitations(this IEndpointRouteBuilder app)
    {
        var admin = app.MapGroup("/api/admin/invitations").WithTags("Accounts").RequireAuthorization().NeedsOwnSignIn();
        admin.MapPost("", (InvitationRequest body, HttpContext http, CommandPipeline pipeline, VenueId venue) =>
            pipeline.SendAsync(http, InvitationCommands.Invite(http.SignedInUser(), venue, body), StatusCodes.Status201Created))
            .Needs(Permission.ManageStaff, Permission.ManageManagers)
            .WithSummary("Invite a person to the staff; the token of the link is told once").Produces<InvitationReply>(201);
        admin.MapGet("", async (HttpContext http, InvitationCommands invitations, VenueId venue) =>
            http.Answer(await invitations.OpenAsync(Caller.Id(http), venue, http.RequestAborted)))
            .Needs(Permission.ManageStaff).WithSummary("The invitations of a venue whose links work").Produces<InvitationsReply>();
        admin.MapDelete("/{id}", (string id, HttpContext http, CommandPipeline pipeline, VenueId venue) =>
            pipeline.SendAsync(http, InvitationCommands.Revoke(http.SignedInUser(), venue, id)))
            .Needs(Permission.ManageStaff, Permission.ManageManagers).WithSummary("Take an invitation back: its link leads nowhere")
            .Produces(204);
        var held = app.MapGroup("/api/invitations").WithTags("Accounts");
        held.MapPost("/look", async (HeldInvitation body, HttpContext http, InvitationCommands invitations) =>
            http.Answer(await invitations.LookAsync(http.UserId(), body.Token, http.RequestAborted)))
            .WithSummary("What the link of an invitation offers").Produces<OfferReply>();
        held.MapPost("/accept", async (HeldInvitation body, HttpContext http, InvitationCommands invitations) =>
            http.Answer(await invitations.AcceptAsync(Caller.Id(http), body.Token, Client.From(http), http.RequestAborted)))
            .RequireAuthorization().AddEndpointFilter(Caller.CheckKeyAsync).NeedsOwnSignIn()
            .WithSummary("Take the role that the link of an invitation offers").Produces(204);
        return app;
    }
}
