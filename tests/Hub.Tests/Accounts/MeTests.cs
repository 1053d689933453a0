using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using RealtimeReservation.Domain;
using RealtimeReservation.Domain.Orders;
using RealtimeReservation.EventStore;
using RealtimeReservation.Server.Accounts;

namespace RealtimeReservation.Server.Tests.Accounts;

public sealed class MeTests(AccountServer server) : IClassFixture<AccountServer>
{
    Task<Reply> ChangeAsync(string token, object body) => server.SendAsync(HttpMethod.Patch, "me", body, token);

    async Task<string> CodeAsync(string phone)
    {
        server.LetTimePass();
        await server.PostAsync("auth/code", new { phone });
        return server.Codes["+86" + phone];
    }

    async Task PlaceAsync(string guest)
    {
        var (order, start) = (Guid.NewGuid().ToString("N"), server.Clock.GetUtcNow());
        var reply = await server.Services.GetRequiredService<CommandLoop>().ExecuteAsync(
            new CommandRequest<string>(
                Guid.NewGuid(), guest,
                transaction =>
                {
                    transaction.Append(Streams.Order(order), new OrderPlaced(
                        order, "R-1", "PAY1", "reservation", guest, "venue", "ps5", start, start.AddHours(1), 1, null, null, 1000, "EUR", null, start.AddMinutes(15)));
                    return order;
                },
                (JsonTypeInfo<string>)JsonSerializerOptions.Default.GetTypeInfo(typeof(string))),
            TestContext.Current.CancellationToken);
        reply.Status.ShouldBe(CommandStatus.Done);
    }

    [Fact]
    public async Task What_is_given_changes_and_the_rest_stays()
    {
        var name = server.NewName();
        var me = await server.RegisterAsync(name, email: $"{name}@example.org");

        var changed = await ChangeAsync(me.Access, new { name = "Ono", language = "zh-CN" });

        changed.Status.ShouldBe(200);
        (changed.Text("name"), changed.Text("language"), changed.Text("username"), changed.Text("email")).ShouldBe(("Ono", "zh-CN", name, $"{name}@example.org"));
        (await server.GetAsync("me", me.Access)).Text("name").ShouldBe("Ono");
    }

    [Fact]
    public async Task An_empty_text_takes_away()
    {
        var name = server.NewName();
        var me = await server.RegisterAsync(name, email: $"{name}@example.org");

        (await ChangeAsync(me.Access, new { email = "" })).Body.TryGetProperty("email", out _).ShouldBeFalse();

        await server.RegisterAsync(email: $"{name}@example.org");
    }

    [Fact]
    public async Task Names_of_others_and_malformed_ones_are_refused()
    {
        var other = server.NewName();
        await server.RegisterAsync(other, email: $"{other}@example.org");
        var me = await server.RegisterAsync();

        (await ChangeAsync(me.Access, new { username = other.ToUpperInvariant() })).Fault("username").ShouldNotBeEmpty();
        (await ChangeAsync(me.Access, new { email = $"{other}@example.org" })).Fault("email").ShouldNotBeEmpty();
        (await ChangeAsync(me.Access, new { username = "" })).Fault("username").ShouldNotBeEmpty();
        (await ChangeAsync(me.Access, new { username = "boss" })).Fault("username").ShouldNotBeEmpty();
        (await ChangeAsync(me.Access, new { phone = "1" })).Fault("phone").ShouldNotBeEmpty();
        (await ChangeAsync(me.Access, new { language = "tlh" })).Fault("language").ShouldNotBeEmpty();
        (await ChangeAsync(me.Access, new { name = new string('x', 61) })).Fault("name").ShouldNotBeEmpty();
    }

    [Fact]
    public async Task A_token_that_ran_out_or_was_tampered_with_is_nobodys()
    {
        var me = await server.RegisterAsync();
        (await server.GetAsync("me", me.Access)).Status.ShouldBe(200);
        (await server.GetAsync("me", $"{me.Access[..60]}{(me.Access[60] == 'A' ? 'B' : 'A')}{me.Access[61..]}")).Code.ShouldBe(4010);
        (await server.GetAsync("me", "not a token")).Code.ShouldBe(4010);

        server.Clock.Advance(TimeSpan.FromMinutes(30));
        var late = await server.GetAsync("me", me.Access);
        late.Code.ShouldBe(4010);
        late.Headers.WwwAuthenticate.ToString().ShouldBe("Bearer");
    }

    [Fact]
    public async Task A_new_password_needs_the_current_one_and_ends_the_other_sessions()
    {
        var name = server.NewName();
        var me = await server.RegisterAsync(name);
        var elsewhere = await server.LoginAsync(name);

        (await ChangeAsync(me.Access, new { password = "plenty of pepper" })).Fault("current_password").ShouldNotBeEmpty();
        (await ChangeAsync(me.Access, new { password = "pepper", current_password = "plenty of salt" })).Fault("password").ShouldNotBeEmpty();
        (await ChangeAsync(me.Access, new { password = "plenty of pepper", current_password = "plenty of salt" })).Status.ShouldBe(200);

        (await server.GetAsync("me", me.Access)).Status.ShouldBe(200);
        (await server.GetAsync("me", elsewhere.Access)).Status.ShouldBe(401);
        (await server.LoginAsync(name)).Code.ShouldBe(4010);
        (await server.LoginAsync(name, "plenty of pepper")).Status.ShouldBe(200);
    }

    [Fact]
    public async Task Guessing_at_the_current_password_gets_slower()
    {
        var me = await server.RegisterAsync();
        for (var i = 0; i < 5; i++)
            (await ChangeAsync(me.Access, new { password = "plenty of pepper", current_password = "no" })).Code.ShouldBe(4000);

        (await ChangeAsync(me.Access, new { password = "plenty of pepper", current_password = "plenty of salt" })).Code.ShouldBe(4290);
    }

    [Fact]
    public async Task A_phone_counts_as_ones_own_once_its_code_was_entered()
    {
        var (first, second) = (server.NewPhone(), server.NewPhone());
        var code = await CodeAsync(second);
        var me = await server.RegisterAsync(phone: first);

        (await ChangeAsync(me.Access, new { phone = second, code = "no" })).Fault("code").ShouldNotBeEmpty();
        var changed = await ChangeAsync(me.Access, new { phone = second, code });

        changed.Body.GetProperty("phone_verified").GetBoolean().ShouldBeTrue();
        (await server.LoginAsync(second)).Status.ShouldBe(200);
        (await server.LoginAsync(first)).Code.ShouldBe(4010);
    }

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

        (await server.SendAsync(HttpMethod.Delete, "me", token: me.Access)).Status.ShouldBe(204);

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
        var reply = await server.SendAsync(HttpMethod.Delete, "me", token: await server.AdminAsync());

        reply.Status.ShouldBe(409);
        reply.Code.ShouldBe(4006);
    }

    [Fact]
    public async Task A_ticket_is_redeemed_once_within_its_time()
    {
        var tickets = server.Services.GetRequiredService<Tickets>();
        var me = await server.RegisterAsync();
        var first = await server.PostAsync("hub/ticket", token: me.Access);
        var late = (await server.PostAsync("hub/ticket", token: me.Access)).Text("ticket");

        first.Body.GetProperty("expires_in").GetInt32().ShouldBe(30);
        var holder = await tickets.RedeemAsync(first.Text("ticket"), TestContext.Current.CancellationToken);
        holder!.User.ShouldBe(me.UserId);
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
