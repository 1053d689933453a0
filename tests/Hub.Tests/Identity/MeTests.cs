namespace RealtimeReservation.Server.Tests.Identity;

public sealed class MeTests(AccountServer server) : IClassFixture<AccountServer>
{
    const string Mine = "plenty of salt";

    Task<Reply> ChangeAsync(string token, object body) => server.SendAsync(HttpMethod.Patch, "me", body, token);

    async Task<string> CodeAsync(string phone)
    {
        server.LetTimePass();
        await server.PostAsync("auth/code", new { phone });
        return server.Codes["+86" + phone];
    }

    [Fact]
    public async Task What_is_given_changes_and_the_rest_stays()
    {
        var name = server.NewName();
        var me = await server.RegisterAsync(name, email: $"{name}@example.org");

        var changed = await ChangeAsync(me.Access, new { name = "Ono", language = "zh-CN" });

        changed.Status.ShouldBe(200);
        (changed.Text("name"), changed.Text("language"), changed.Text("username"), changed.Text("email")).ShouldBe(
            ("Ono", "zh-CN", name, $"{name}@example.org"));
        (await server.GetAsync("me", me.Access)).Text("name").ShouldBe("Ono");
    }

    [Fact]
    public async Task An_empty_text_takes_away()
    {
        var name = server.NewName();
        var me = await server.RegisterAsync(name, email: $"{name}@example.org");

        (await ChangeAsync(me.Access, new { email = "", current_password = Mine })).Body.TryGetProperty("email", out _).ShouldBeFalse();

        await server.RegisterAsync(email: $"{name}@example.org");
    }

    [Fact]
    public async Task Names_of_others_and_malformed_ones_are_refused()
    {
        var other = server.NewName();
        await server.RegisterAsync(other, email: $"{other}@example.org");
        var me = await server.RegisterAsync();

        (await ChangeAsync(me.Access, new { username = other.ToUpperInvariant(), current_password = Mine })).Fault("username")
            .ShouldNotBeEmpty();
        (await ChangeAsync(me.Access, new { email = $"{other}@example.org", current_password = Mine })).Fault("email").ShouldNotBeEmpty();
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

        (await ChangeAsync(me.Access, new { password = "plenty of pepper" })).Text("reason").ShouldBe("confirmation_needed");
        (await ChangeAsync(me.Access, new { password = "pepper", current_password = "plenty of salt" })).Fault("password")
            .ShouldNotBeEmpty();
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

        (await ChangeAsync(me.Access, new { phone = second, code = "no", current_password = Mine })).Fault("code").ShouldNotBeEmpty();
        var changed = await ChangeAsync(me.Access, new { phone = second, code, current_password = Mine });

        changed.Body.GetProperty("phone_verified").GetBoolean().ShouldBeTrue();
        (await server.LoginAsync(second)).Status.ShouldBe(200);
        (await server.LoginAsync(first)).Code.ShouldBe(4010);
    }
}
