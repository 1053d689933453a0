using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using RealtimeReservation.Domain;
using RealtimeReservation.Domain.Orders;

namespace RealtimeReservation.Server.Tests.Identity;

public sealed class LeavingTests(AccountServer server) : IClassFixture<AccountServer>
{
    [Fact]
    public async Task The_export_holds_what_is_kept()
    {
        var (name, phone) = (server.NewName(), server.NewPhone());
        var me = await server.RegisterAsync(name, phone, $"{name}@example.org");
        await PlaceAsync(me.UserId);

        var export = await server.GetAsync("me/export", me.Access);

        export.Text("phone").ShouldBe("+86" + phone);
        export.Body.GetProperty("user").GetProperty("email").GetString().ShouldBe($"{name}@example.org");
        export.Body.GetProperty("sessions").GetArrayLength().ShouldBe(1);
        export.Body.GetProperty("orders").EnumerateArray().Single().GetProperty("order_no").GetString().ShouldBe("R-1");
        export.Body.GetProperty("notices").ValueKind.ShouldBe(JsonValueKind.Array);
    }

    [Fact]
    public async Task Erasing_deletes_the_person_and_ends_the_sessions()
    {
        var (name, phone) = (server.NewName(), server.NewPhone());
        var me = await server.RegisterAsync(name, phone);
        var elsewhere = await server.LoginAsync(name);

        (await server.SendAsync(HttpMethod.Delete, "me", new { current_password = "plenty of salt" }, me.Access)).Status.ShouldBe(204);

        (await server.GetAsync("me", elsewhere.Access)).Status.ShouldBe(401);
        (await server.PostAsync("auth/refresh", new { refresh_token = elsewhere.Refresh })).Status.ShouldBe(401);
        (await server.LoginAsync(name)).Code.ShouldBe(4010);
        var db = server.Services.GetRequiredService<NpgsqlDataSource>();
        await using var left = db.CreateCommand(
            "select (select count(*) from accounts where id = $1) + (select count(*) from sessions where user_id = $1)");
        left.Parameters.Add(new() { Value = me.UserId });
        (await left.ExecuteScalarAsync(TestContext.Current.CancellationToken)).ShouldBe(0L);
        await using var log = db.CreateCommand("select string_agg(type || data::text, ' ') from mt_events where stream_id = $1");
        log.Parameters.Add(new() { Value = "account-" + me.UserId });
        var kept = (string)(await log.ExecuteScalarAsync(TestContext.Current.CancellationToken))!;
        kept.ShouldContain("account_erased");
        kept.ShouldNotContain(name);
        kept.ShouldNotContain(phone);
        await server.RegisterAsync(name, phone);
    }

    [Fact]
    public async Task An_admin_hands_the_role_on_before_going()
    {
        var reply = await server.SendAsync(
            HttpMethod.Delete, "me", new { current_password = AccountServer.AdminPassword }, await server.AdminAsync());

        reply.Status.ShouldBe(409);
        reply.Code.ShouldBe(4006);
    }

    async Task PlaceAsync(string guest)
    {
        var (order, start) = (Guid.NewGuid().ToString("N"), server.Clock.GetUtcNow());
        await server.AppendAsync(Streams.Order(new(order)), new OrderPlaced(
            new(order), "R-1", "PAY1", "reservation", new(guest), new("venue"), new("ps5"), start, start.AddHours(1), 1, null, null, 1000,
            "EUR", null, start.AddMinutes(15)));
    }
}
