namespace RealtimeReservation.Server.Tests.Identity;

public sealed class LoginTests(AccountServer server) : IClassFixture<AccountServer>
{
    [Fact]
    public async Task User_name_mail_and_phone_all_lead_in()
    {
        var (name, phone) = (server.NewName(), server.NewPhone());
        var user = (await server.RegisterAsync(name, phone, $"{name}@example.org")).UserId;

        foreach (var login in new[] { name, $" {name.ToUpperInvariant()} ", $"{name}@EXAMPLE.org", phone, $"+86{phone}", $"0086 {phone}" })
        {
            var reply = await server.LoginAsync(login);
            reply.Status.ShouldBe(200, login);
            reply.UserId.ShouldBe(user);
            reply.Body.GetProperty("is_new_user").GetBoolean().ShouldBeFalse();
        }
    }

    [Fact]
    public async Task A_wrong_password_and_an_unknown_name_get_the_same_answer_after_the_same_work()
    {
        server.LetTimePass();
        var name = server.NewName();
        await server.RegisterAsync(name);
        Reply wrong = null!, unknown = null!;

        (await server.CountChecksAsync(async () => wrong = await server.LoginAsync(name, "not the one"))).ShouldBe(1);
        (await server.CountChecksAsync(async () => unknown = await server.LoginAsync("nobody.here", "not the one"))).ShouldBe(1);

        wrong.Status.ShouldBe(401);
        wrong.Code.ShouldBe(4010);
        (unknown.Status, unknown.Code, unknown.Text("message")).ShouldBe((wrong.Status, wrong.Code, wrong.Text("message")));
    }

    [Fact]
    public async Task Nobody_gets_in_without_a_password_to_an_account_that_has_none()
    {
        server.LetTimePass();
        var phone = server.NewPhone();
        await server.PostAsync("auth/code", new { phone });
        await server.PostAsync("auth/code/login", new { phone, code = server.Codes["+86" + phone] });

        (await server.LoginAsync(phone, "anything goes")).Code.ShouldBe(4010);
        (await server.LoginAsync(phone, "")).Code.ShouldBe(4000);
    }

    [Fact]
    public async Task Guessing_gets_slower_and_the_owner_waits_it_out()
    {
        server.LetTimePass();
        var name = server.NewName();
        await server.RegisterAsync(name);
        for (var i = 0; i < 5; i++) (await server.LoginAsync(name, "not the one")).Code.ShouldBe(4010);

        var slow = await server.LoginAsync(name);
        slow.Status.ShouldBe(429);
        slow.Code.ShouldBe(4290);
        slow.Headers.RetryAfter!.Delta.ShouldBe(TimeSpan.FromSeconds(1));

        server.Clock.Advance(TimeSpan.FromSeconds(1));
        (await server.LoginAsync(name, "not the one")).Code.ShouldBe(4010);
        server.Clock.Advance(TimeSpan.FromSeconds(1));
        (await server.LoginAsync(name)).Headers.RetryAfter!.Delta.ShouldBe(TimeSpan.FromSeconds(1));
        server.Clock.Advance(TimeSpan.FromSeconds(1));
        (await server.LoginAsync(name)).Status.ShouldBe(200);
        (await server.LoginAsync(name, "not the one")).Code.ShouldBe(4010, "a success wipes the counter");
    }

    [Fact]
    public async Task A_refused_attempt_compares_no_password()
    {
        server.LetTimePass();
        var name = server.NewName();
        await server.RegisterAsync(name);
        for (var i = 0; i < 5; i++) await server.LoginAsync(name, "not the one");

        (await server.CountChecksAsync(() => server.LoginAsync(name))).ShouldBe(0);
    }

    [Fact]
    public async Task Other_names_of_the_same_account_do_not_buy_more_guesses()
    {
        server.LetTimePass();
        var (name, phone) = (server.NewName(), server.NewPhone());
        await server.RegisterAsync(name, phone);
        for (var i = 0; i < 5; i++) await server.LoginAsync(i % 2 == 0 ? name : phone, "not the one");

        (await server.LoginAsync(phone)).Code.ShouldBe(4290);
    }

    [Fact]
    public async Task One_address_that_tries_many_names_gets_slower_too()
    {
        server.LetTimePass();
        for (var i = 0; i < 300; i++) (await server.LoginAsync($"nobody{i}", "not the one")).Code.ShouldBe(4010);

        (await server.LoginAsync("nobody.else", "not the one")).Code.ShouldBe(4290);
        server.LetTimePass();
        (await server.LoginAsync("nobody.else", "not the one")).Code.ShouldBe(4010);
    }

    [Fact]
    public async Task Messages_come_in_the_language_asked_for()
    {
        server.LetTimePass();
        var reply = await server.SendAsync(
            HttpMethod.Post, "auth/login", new { login = "nobody", password = "not the one" }, language: "zh-CN,zh;q=0.9");

        reply.Text("message").ShouldBe("用户名或密码不正确。");
    }

    [Fact]
    public async Task Staff_sign_in_lets_only_staff_in()
    {
        var name = server.NewName();
        await server.RegisterAsync(name);

        var guest = await server.LoginAsync(name, path: "admin/login");
        guest.Status.ShouldBe(403);
        guest.Code.ShouldBe(4004);
        var boss = await server.LoginAsync("boss", AccountServer.AdminPassword, "admin/login");
        boss.Status.ShouldBe(200);
        boss.Body.GetProperty("user").GetProperty("roles").EnumerateArray().Select(r => r.GetProperty("role").GetString())
            .ShouldBe(["guest", "admin"]);
    }

    [Theory]
    [InlineData("me")]
    [InlineData("me/export")]
    [InlineData("admin/users")]
    public async Task Without_a_token_or_with_a_made_up_one_nothing_is_shown(string path)
    {
        foreach (var token in new[] { null, "made-up", "Zm9v" })
        {
            var reply = await server.GetAsync(path, token);
            reply.Status.ShouldBe(401);
            reply.Code.ShouldBe(4010);
        }
    }

    [Fact]
    public async Task An_access_token_ends_after_thirty_minutes()
    {
        var signedIn = await server.RegisterAsync();
        server.Clock.Advance(TimeSpan.FromMinutes(29));
        (await server.GetAsync("me", signedIn.Access)).Status.ShouldBe(200);
        server.Clock.Advance(TimeSpan.FromMinutes(1));
        (await server.GetAsync("me", signedIn.Access)).Status.ShouldBe(401);
    }
}
