using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using RealtimeReservation.Server.Identity;
using RealtimeReservation.Tests.Support;

namespace RealtimeReservation.Server.Tests.Identity;

public sealed class FirstAdminTests(PostgresServer postgres)
{
    [Fact]
    public async Task The_first_start_makes_up_a_password_and_the_next_keeps_it()
    {
        var database = await postgres.CreateDatabaseAsync();
        string password;
        await using (var first = new AccountServer(postgres))
        {
            await first.StartAsync(codes: false, database, adminPassword: null);
            password = first.Services.GetRequiredService<FirstAdmin>().NewPassword!;
            var boss = await first.LoginAsync("boss", password, "admin/login");
            boss.Status.ShouldBe(200);
            boss.Body.GetProperty("user").GetProperty("password_given").GetBoolean().ShouldBeTrue("it stands in a log");
        }
        await using var next = new AccountServer(postgres);
        await next.StartAsync(codes: false, database, adminPassword: null);

        next.Services.GetRequiredService<FirstAdmin>().NewPassword.ShouldBeNull();
        var again = await next.LoginAsync("boss", password, "admin/login");
        again.Body.GetProperty("user").GetProperty("password_given").GetBoolean().ShouldBeTrue();
        var renamed = await next.SendAsync(HttpMethod.Patch, "me", new { name = "Boss" }, again.Access);
        renamed.Body.GetProperty("password_given").GetBoolean().ShouldBeTrue();
        var changed = await next.SendAsync(
            HttpMethod.Patch, "me", new { password = "plenty of salt", current_password = password }, again.Access);
        changed.Body.GetProperty("password_given").GetBoolean().ShouldBeFalse();
        var audit = await next.GetAsync("admin/audit", again.Access);
        audit.Body.ToString().ShouldContain("password_changed");
    }

    [Fact]
    public async Task A_start_that_broke_off_before_the_role_was_granted_is_finished_by_the_next()
    {
        var database = await postgres.CreateDatabaseAsync();
        await using (var first = new AccountServer(postgres)) await first.StartAsync(codes: false, database);
        await using (var db = new NpgsqlConnection(database))
        {
            await db.OpenAsync(TestContext.Current.CancellationToken);
            await using var forget = new NpgsqlCommand(
                "delete from account_roles; delete from mt_events; delete from mt_streams; update log_head set seq = 0", db);
            await forget.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        }
        await using var next = new AccountServer(postgres);
        await next.StartAsync(codes: false, database);

        (await next.LoginAsync("boss", AccountServer.AdminPassword, "admin/login")).Status.ShouldBe(200);
    }
}
