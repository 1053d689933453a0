using Npgsql;
using RealtimeReservation.Domain.Accounts;
using RealtimeReservation.Server.Messaging;
using RealtimeReservation.Tests.Support;

namespace RealtimeReservation.Server.Tests.Messaging;

/// <summary>What cannot be handled ends among the dead letters, stops nothing, and is in the hands of admins.</summary>
public sealed class DeadLetterTests(PostgresServer postgres)
{
    const string List = "admin/messages/dead";

    [Fact]
    public async Task A_poisoned_event_is_a_dead_letter_after_its_tries_and_those_behind_it_are_handled()
    {
        var handler = Poisoned(out var poison);
        await using var server = await StartAsync(await postgres.CreateDatabaseAsync(), handler);
        var admin = await server.AdminAsync();
        var (bad, good) = (await server.UserAsync(), await server.UserAsync());
        poison.Add(bad.Id);
        await server.GrantAsync(bad.Id, Roles.Manager, "v");
        await server.GrantAsync(good.Id, Roles.Manager, "v");

        await TestServer.UntilAsync(() => Task.FromResult(handler.Came.Any(message => message.User == good.Id)), "the next is handled");
        var letter = await LetterAsync(admin);
        letter.GetProperty("kind").GetString().ShouldBe("probe");
        letter.GetProperty("error").GetString().ShouldBe("Poison.");
        letter.GetProperty("replays").GetInt32().ShouldBe(0);
        // Three tries while others wait, three more and one after a pause from the inbox.
        handler.Came.Count(message => message.User == bad.Id).ShouldBe(7);

        var one = await admin.GetAsync($"{List}/{letter.GetProperty("id").GetString()}").MustAsync();
        one["body"].ToString().ShouldContain(bad.Id);
        one["message"].GetProperty("kind").GetString().ShouldBe("probe");
        (await admin.GetAsync($"{List}?kind=other")).Items.ShouldBeEmpty();
        (await admin.GetAsync($"{List}?kind=probe&error=System.InvalidOperationException")).Items.Count.ShouldBe(1);
        (await admin.GetAsync($"{List}?to=2020-01-01T00:00:00Z")).Items.ShouldBeEmpty();
        (await admin.GetAsync($"{List}?page_size=0")).Code.ShouldBe(4000);
        (await admin.GetAsync($"{List}?from=yesterday")).Status.ShouldBe(400);
    }

    [Fact]
    public async Task An_admin_has_a_dead_letter_tried_again_until_it_is_handled_and_the_log_says_who()
    {
        await using var dead = await DeadAsync(await postgres.CreateDatabaseAsync());
        var (admin, id) = (dead.Admin, dead.Letter.GetProperty("id").GetString());

        // Still poisoned: it comes back, and says so.
        await admin.PostAsync($"{List}/{id}/replay").MustAsync(204);
        await TestServer.UntilAsync(
            async () => (await admin.GetAsync(List)).Items is [var again] && again.GetProperty("replays").GetInt32() == 1,
            "it fails again");
        dead.Poison.Clear();
        var handler = dead.Handler;
        var (before, key) = (handler.Came.Count, Guid.NewGuid());
        (await admin.PostAsync($"{List}/{id}/replay", key: key).MustAsync(204)).Replayed.ShouldBeFalse();
        await TestServer.UntilAsync(
            async () => handler.Came.Count == before + 1 && (await admin.GetAsync(List)).Items.Count == 0, "it is handled");
        (await admin.PostAsync($"{List}/{id}/replay", key: key).MustAsync(204)).Replayed.ShouldBeTrue();
        (await admin.PostAsync($"{List}/{id}/replay")).Code.ShouldBe(4040);
        handler.Came.Count.ShouldBe(before + 1);

        var audit = (await admin.GetAsync("admin/audit").MustAsync()).Items;
        audit.Where(entry => entry.GetProperty("what").GetString() == "message_replayed")
            .Select(entry => entry.GetProperty("actor").GetString())
                .ShouldBe([admin.Id, admin.Id]);
    }

    [Fact]
    public async Task A_frozen_node_does_not_keep_the_inbox_for_ever()
    {
        var database = await postgres.CreateDatabaseAsync();
        await using var frozen = new NpgsqlConnection(database + ";Pooling=false");
        await frozen.OpenAsync(TestContext.Current.CancellationToken);
        await using (var keep = new NpgsqlCommand($"select pg_advisory_lock({Inbox.PassLock})", frozen))
            await keep.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);

        await using var dead = await DeadAsync(database);

        dead.Letter.GetProperty("kind").GetString().ShouldBe("probe");
    }

    [Fact]
    public async Task An_admin_gives_a_dead_letter_up_and_the_log_says_who()
    {
        await using var dead = await DeadAsync(await postgres.CreateDatabaseAsync());
        var (admin, id) = (dead.Admin, dead.Letter.GetProperty("id").GetString());

        await admin.PostAsync($"{List}/{id}/discard").MustAsync(204);

        (await admin.GetAsync(List)).Items.ShouldBeEmpty();
        (await admin.PostAsync($"{List}/{id}/discard")).Reason.ShouldBe("no_such_message");
        (await admin.GetAsync("admin/audit").MustAsync()).Items
            .Single(entry => entry.GetProperty("what").GetString() == "message_discarded").GetProperty("actor").GetString()
                .ShouldBe(admin.Id);
    }

    [Fact]
    public async Task Only_admins_see_or_touch_dead_letters()
    {
        await using var dead = await DeadAsync(await postgres.CreateDatabaseAsync());
        var (admin, id) = (dead.Admin, dead.Letter.GetProperty("id").GetString());
        var server = dead.Server;
        var (manager, guest) = (await server.UserAsync(Roles.Manager, "v"), await server.UserAsync());

        foreach (var client in new[] { manager, guest })
        {
            (await client.GetAsync(List)).Code.ShouldBe(4004);
            (await client.GetAsync($"{List}/{id}")).Code.ShouldBe(4004);
            (await client.PostAsync($"{List}/{id}/replay")).Code.ShouldBe(4004);
            (await client.PostAsync($"{List}/{id}/discard")).Code.ShouldBe(4004);
        }
        (await server.Anonymous().GetAsync(List)).Status.ShouldBe(401);
        (await server.Anonymous().PostAsync($"{List}/{id}/discard")).Status.ShouldBe(401);
        (await admin.GetAsync($"{List}/{Guid.NewGuid()}")).Code.ShouldBe(4040);
        (await admin.GetAsync($"{List}/none")).Status.ShouldBe(404);
        (await admin.PostAsync($"{List}/{Guid.NewGuid()}/replay")).Code.ShouldBe(4040);
        (await admin.GetAsync(List)).Items.Count.ShouldBe(1);
    }

    static ProbeHandler Poisoned(out HashSet<string> poison)
    {
        var users = poison = [];
        return new()
        {
            Then = (message, _) => users.Contains(message.User) ? throw new InvalidOperationException("Poison.") : Task.CompletedTask,
        };
    }

    static async Task<System.Text.Json.JsonElement> LetterAsync(TestClient admin)
    {
        await TestServer.UntilAsync(async () => (await admin.GetAsync(List).MustAsync()).Items.Count == 1, "it is a dead letter");
        return (await admin.GetAsync(List)).Items.Single();
    }

    static Task<TestServer> StartAsync(string database, ProbeHandler handler) =>
        TestServer.StartAsync(database, configure: services => services.AddProbes(handler));

    /// <summary>Starts a server and waits until a message for a new user is a dead letter.</summary>
    static async Task<Dead> DeadAsync(string database)
    {
        var handler = Poisoned(out var poison);
        var server = await StartAsync(database, handler);
        var (admin, user) = (await server.AdminAsync(), await server.UserAsync());
        poison.Add(user.Id);
        await server.GrantAsync(user.Id, Roles.Manager, "v");
        return new(server, admin, handler, poison, await LetterAsync(admin));
    }

    /// <summary>A server with one dead letter, and the users whose messages cannot be handled.</summary>
    sealed record Dead(
        TestServer Server, TestClient Admin, ProbeHandler Handler, HashSet<string> Poison, System.Text.Json.JsonElement Letter)
            : IAsyncDisposable
    {
        public ValueTask DisposeAsync() => Server.DisposeAsync();
    }
}
