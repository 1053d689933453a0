using Npgsql;
using RealtimeReservation.Server.Identity;

namespace RealtimeReservation.Server.Tests.Identity;

/// <summary>A user name cannot be mistaken for another.</summary>
public sealed class ScriptsTests(AccountServer server) : IClassFixture<AccountServer>
{
    [Theory]
    [InlineData("admin")]
    [InlineData("Zoë-2")]
    [InlineData("Zoe\u0308")]
    [InlineData("Łukasz")]
    [InlineData("Nguyễn")]
    [InlineData("小野")]
    [InlineData("小梅Mei")]
    [InlineData("たなか_ケン")]
    [InlineData("김철수kim")]
    [InlineData("Иван")]
    [InlineData("Дмитрий.7")]
    [InlineData("Ελένη")]
    [InlineData("محمد")]
    [InlineData("דוד")]
    [InlineData("สมชาย")]
    [InlineData("राहुल")]
    public void Names_as_people_write_them_are_one(string name) => Scripts.IsOne(name).ShouldBeTrue();

    [Theory]
    [InlineData("\u0430dmin")]
    [InlineData("adm\u0456n")]
    [InlineData("adm\u0131n")]
    [InlineData("\u0251dmin")]
    [InlineData("adm\u01C0n")]
    [InlineData("b\u03BFss")]
    [InlineData("\u0441\u043E\u0441\u043E")]
    [InlineData("\u0430\u0441\u0435")]
    [InlineData("\u1D00dmin")]
    [InlineData("a\u0337dmin")]
    [InlineData("admi\u0307n")]
    [InlineData("Ив\u03B1н")]
    [InlineData("\u13AA\u13B7")]
    [InlineData("admin\u0661")]
    [InlineData("\u0585\u057D\u0585")]
    public void Letters_that_only_look_like_others_are_refused(string name) => Scripts.IsOne(name).ShouldBeFalse();

    [Theory]
    [InlineData("\u0430dmin")]
    [InlineData("adm\u0131n")]
    public async Task Registering_and_renaming_say_so_at_the_field(string name)
    {
        (await server.PostAsync("auth/register", new { username = name, password = "plenty of salt" })).Fault("username")
            .ShouldNotBeEmpty();
        var me = await server.RegisterAsync();
        (await server.SendAsync(HttpMethod.Patch, "me", new { username = name }, me.Access)).Fault("username").ShouldNotBeEmpty();
    }

    [Fact]
    public async Task Who_has_such_a_name_already_keeps_it()
    {
        var me = await server.RegisterAsync();
        await using (var db = new NpgsqlConnection(server.Database))
        {
            await db.OpenAsync(TestContext.Current.CancellationToken);
            await using var store = new NpgsqlCommand(
                "update accounts set username = $2, username_key = account_key($2) where id = $1", db);
            store.Parameters.Add(new() { Value = me.UserId });
            store.Parameters.Add(new() { Value = "m\u0430ria" });
            await store.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        }

        (await server.LoginAsync("m\u0430ria")).UserId.ShouldBe(me.UserId);
        var changed = await server.SendAsync(HttpMethod.Patch, "me", new { username = "m\u0430ria", name = "Maria" }, me.Access);
        (changed.Status, changed.Text("username")).ShouldBe((200, "m\u0430ria"));
    }
}
