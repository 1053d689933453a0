using Microsoft.Extensions.DependencyInjection;
using RealtimeReservation.Server.Sessions;
using RealtimeReservation.Server.Tests.Identity;

namespace RealtimeReservation.Server.Tests.Sessions;

public sealed class TicketTests(AccountServer server) : IClassFixture<AccountServer>
{
    [Fact]
    public async Task A_ticket_is_redeemed_once_within_its_time()
    {
        var tickets = server.Services.GetRequiredService<Tickets>();
        var me = await server.RegisterAsync();
        var first = await server.PostAsync("hub/ticket", token: me.Access);
        var late = (await server.PostAsync("hub/ticket", token: me.Access)).Text("ticket");

        first.Body.GetProperty("expires_in").GetInt32().ShouldBe(30);
        var holder = await tickets.RedeemAsync(first.Text("ticket"), TestContext.Current.CancellationToken);
        holder!.User.Value.ShouldBe(me.UserId);
        holder.AccessExpiresAt.ShouldBe(server.Clock.GetUtcNow() + TimeSpan.FromMinutes(30), TimeSpan.FromSeconds(1));
        (await tickets.RedeemAsync(first.Text("ticket"), TestContext.Current.CancellationToken)).ShouldBeNull();
        server.Clock.Advance(TimeSpan.FromSeconds(30));
        (await tickets.RedeemAsync(late, TestContext.Current.CancellationToken)).ShouldBeNull();
    }

    [Fact]
    public async Task A_ticket_of_a_session_that_ended_opens_nothing()
    {
        var tickets = server.Services.GetRequiredService<Tickets>();
        var me = await server.RegisterAsync();
        var ticket = (await server.PostAsync("hub/ticket", token: me.Access)).Text("ticket");

        await server.PostAsync("auth/logout", token: me.Access);

        (await tickets.RedeemAsync(ticket, TestContext.Current.CancellationToken)).ShouldBeNull();
    }

    [Fact]
    public async Task Without_sign_in_there_is_no_ticket() => (await server.PostAsync("hub/ticket")).Status.ShouldBe(401);
}
