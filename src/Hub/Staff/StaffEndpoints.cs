using RealtimeReservation.Domain;
using RealtimeReservation.Domain.Accounts;
using RealtimeReservation.Server.Authorization;
using RealtimeReservation.Server.Http;
using RealtimeReservation.Server.Identity;
using RealtimeReservation.Server.Pipeline;

namespace RealtimeReservation.Server.Staff;

/// <summary>Routes by which admins and managers keep the staff.</summary>
internal static class StaffEndpoints
{
    const int LargestPage = 100;

    public static IEndpointRouteBuilder MapStaff(this IEndpointRouteBuilder app)
    {
        var users = app.MapGroup("/api/admin/users").WithTags("Accounts").RequireAuthorization()
            .AddEndpointFilter(Caller.CheckKeyAsync).NeedsOwnSignIn();
        users.MapGet(
            "/",
            async (
                HttpContext http, StaffAccounts staff, string? q = null, int page = 1, int page_size = 20, string? after = null,
                string? before = null) =>
                Paging.Read(
                    Math.Clamp(page, 1, 10_000), Math.Clamp(page_size, 1, LargestPage), after, before, ListOrder.Time,
                    out var paging) is { } fault
                    ? Problems.Answer(http, fault)
                    : http.Answer(await staff.ListAsync(Caller.Id(http), q, paging, http.RequestAborted)))
            .Needs(Permission.ManageAccounts).WithSummary("People by name, address or number").Produces<UsersReply>();
        users.MapPut("/{id}/roles", async (UserId id, RoleRequest body, HttpContext http, StaffAccounts staff, Me people) =>
            await UserAsync(http, await staff.GrantAsync(Caller.Id(http), id, body, Client.From(http), http.RequestAborted), id, people))
            .Needs(Permission.ManageStaff, Permission.ManageManagers).WithSummary("Grant a role").Produces<UserReply>();
        users.MapDelete(
            "/{id}/roles",
            async (UserId id, HttpContext http, StaffAccounts staff, Me people, string? role = null, VenueId? venue = null) =>
                await UserAsync(
                    http, await staff.RevokeAsync(Caller.Id(http), id, new(role, venue), Client.From(http), http.RequestAborted), id,
                    people))
            .Needs(Permission.ManageStaff, Permission.ManageManagers).WithSummary("Revoke a role").Produces<UserReply>();
        users.MapPost("/{id}/sign-out", async (UserId id, HttpContext http, StaffAccounts staff) =>
            http.Answer(await staff.SignOutAsync(Caller.Id(http), id, Client.From(http), http.RequestAborted)))
            .Needs(Permission.ManageAccounts).WithSummary("End all sessions of a person").Produces(204);
        var staff = app.MapGroup("/api/admin").WithTags("Accounts").RequireAuthorization();
        staff.MapGet("/people", async (HttpContext http, People people, string ids) =>
            http.Answer(await people.NamesAsync(
                Caller.Id(http), ids.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries),
                http.RequestAborted)))
            .Needs(Permission.ViewNames).WithSummary("Names of people by id, at most 100, separated by commas").Produces<NamesReply>();
        staff.MapGet("/staff", async (HttpContext http, People people, VenueId? venue = null) =>
            http.Answer(await people.AtAsync(
                Caller.Id(http), string.IsNullOrEmpty(venue?.Value) ? null : venue, http.Language(), http.RequestAborted)))
            .Needs(Permission.ManageStaff).WithSummary("Who works at a venue").Produces<StaffReply>();
        staff.MapGet("/staff/find", async (HttpContext http, People people, VenueId venue, string login) =>
            http.Answer(await people.FindAsync(Caller.Id(http), venue, login, http.RequestAborted)))
            .Needs(Permission.ManageStaff).WithSummary("The person of exactly this user name, e-mail or phone").Produces<StaffMember>();
        return app.MapPins().MapInvitations();
    }

    /// <summary>The user as the command left them.</summary>
    static async Task<IResult> UserAsync(HttpContext http, Outcome<Done> reply, UserId id, Me people)
    {
        if (reply.Refusal is { } refusal)
            return Problems.Answer(http, refusal);
        Commands.Mark(http, reply);
        return http.Answer(await people.GetAsync(id, http.RequestAborted));
    }
}
