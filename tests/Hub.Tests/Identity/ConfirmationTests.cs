namespace RealtimeReservation.Server.Tests.Identity;

/// <summary>An access token alone does not take an account from its owner.</summary>
public sealed class ConfirmationTests(AccountServer server) : IClassFixture<AccountServer>
{
    const string Mine = "plenty of salt";

    Task<Reply> ChangeAsync(string token, object body) => server.SendAsync(HttpMethod.Patch, "me", body, token);

    async Task<string> CodeAsync(string phone)
    {
        server.LetTimePass();
        (await server.PostAsync("auth/code", new { phone })).Status.ShouldBe(200);
        return server.Codes["+86" + phone];
    }

    [Theory]
    [InlineData("username", "another_name")]
    [InlineData("email", "thief@example.org")]
    [InlineData("phone", "13800009999")]
    [InlineData("password", "plenty of pepper")]
    public async Task A_way_in_changes_only_with_a_proof(string field, string value)
    {
        var (name, thief) = (server.NewName(), new Dictionary<string, string> { [field] = value });
        var me = await server.RegisterAsync(name, server.NewPhone(), $"{name}@example.org");
        var before = (await server.GetAsync("me", me.Access)).Body.ToString();

        var refused = await ChangeAsync(me.Access, thief);
        refused.Code.ShouldBe(4004);
        refused.Text("reason").ShouldBe("confirmation_needed");
        refused.Body.GetProperty("methods").EnumerateArray().Select(method => method.GetString()).ShouldBe(["password"]);
        thief["current_password"] = "not the one";
        (await ChangeAsync(me.Access, thief)).Fault("current_password").ShouldNotBeEmpty();

        (await server.GetAsync("me", me.Access)).Body.ToString().ShouldBe(before);
        (await server.LoginAsync(name)).Status.ShouldBe(200);
    }

    [Fact]
    public async Task Name_and_language_need_no_proof()
    {
        var me = await server.RegisterAsync();
        (await ChangeAsync(me.Access, new { name = "Mei", language = "zh-CN" })).Status.ShouldBe(200);
    }

    [Fact]
    public async Task Erasing_needs_a_proof_and_repeats_answer_the_same()
    {
        var (name, key) = (server.NewName(), Guid.NewGuid().ToString());
        var me = await server.RegisterAsync(name);

        (await server.SendAsync(HttpMethod.Delete, "me", token: me.Access)).Text("reason").ShouldBe("confirmation_needed");
        (await server.SendAsync(HttpMethod.Delete, "me", new { current_password = "not the one" }, me.Access)).Fault("current_password")
            .ShouldNotBeEmpty();
        (await server.LoginAsync(name)).Status.ShouldBe(200);

        (await server.SendAsync(HttpMethod.Delete, "me", new { current_password = Mine }, me.Access, key)).Status.ShouldBe(204);
        (await server.LoginAsync(name)).Code.ShouldBe(4010);
    }

    [Fact]
    public async Task Who_signs_in_by_code_proves_it_with_a_code_to_their_own_phone()
    {
        var (phone, name) = (server.NewPhone(), server.NewName());
        var me = await server.PostAsync("auth/code/login", new { phone, code = await CodeAsync(phone) });

        var refused = await ChangeAsync(me.Access, new { email = $"{name}@example.org" });
        refused.Body.GetProperty("methods").EnumerateArray().Select(method => method.GetString()).ShouldBe(["code"]);
        (await ChangeAsync(me.Access, new { password = "plenty of pepper" })).Text("reason").ShouldBe("confirmation_needed");

        server.Clock.Advance(TimeSpan.FromMinutes(2));
        (await server.PostAsync("me/code", token: me.Access)).Text("phone_masked").ShouldEndWith(phone[^4..]);
        (await ChangeAsync(me.Access, new { email = $"{name}@example.org", current_code = "no" })).Fault("current_code").ShouldNotBeEmpty();
        (await ChangeAsync(me.Access, new { email = $"{name}@example.org", current_code = server.Codes["+86" + phone] })).Text("email")
            .ShouldBe($"{name}@example.org");
    }

    [Fact]
    public async Task Who_has_no_verified_phone_gets_no_code()
    {
        var me = await server.RegisterAsync(phone: server.NewPhone());
        (await server.PostAsync("me/code", token: me.Access)).Text("reason").ShouldBe("no_phone_for_codes");
    }

    [Fact]
    public async Task A_new_phone_is_kept_only_with_a_code_that_it_got()
    {
        var (first, second) = (server.NewPhone(), server.NewPhone());
        var me = await server.RegisterAsync(phone: first);

        (await ChangeAsync(me.Access, new { phone = second, current_password = Mine })).Fault("code").ShouldNotBeEmpty();

        (await server.GetAsync("me", me.Access)).Text("phone_masked").ShouldEndWith(first[^4..]);
    }

    [Fact]
    public async Task A_proved_number_is_not_kept_from_its_holder_by_an_account_that_typed_it_in()
    {
        var phone = server.NewPhone();
        var claimed = await server.RegisterAsync(phone: phone);
        var code = await CodeAsync(phone);
        var holder = await server.RegisterAsync();

        var changed = await ChangeAsync(holder.Access, new { phone, code, current_password = Mine });

        changed.Body.GetProperty("phone_verified").GetBoolean().ShouldBeTrue();
        var left = await server.SendAsync(
            HttpMethod.Post, "auth/login",
            new { login = claimed.Body.GetProperty("user").GetProperty("username").GetString(), password = Mine });
        left.Body.GetProperty("user").TryGetProperty("phone_masked", out _).ShouldBeFalse();
    }

    [Fact]
    public async Task A_number_that_another_account_has_proved_stays_with_it()
    {
        var phone = server.NewPhone();
        await server.PostAsync("auth/code/login", new { phone, code = await CodeAsync(phone) });
        var code = await CodeAsync(phone);
        var me = await server.RegisterAsync();

        (await ChangeAsync(me.Access, new { phone, code, current_password = Mine })).Fault("phone").ShouldNotBeEmpty();
    }

    [Fact]
    public async Task A_PIN_needs_a_proof()
    {
        var (name, admin) = (server.NewName(), await server.AdminAsync());
        var colleague = await server.RegisterAsync(name);
        await server.SendAsync(HttpMethod.Put, $"admin/users/{colleague.UserId}/roles", new { role = "admin" }, admin);
        var token = (await server.LoginAsync(name)).Access;

        (await server.SendAsync(HttpMethod.Put, "me/pin", new { pin = "2580" }, token)).Text("reason").ShouldBe("confirmation_needed");
        (await server.SendAsync(HttpMethod.Put, "me/pin", new { pin = "2580", current_password = "not the one" }, token))
            .Fault("current_password").ShouldNotBeEmpty();
        (await server.SendAsync(HttpMethod.Put, "me/pin", new { pin = "2580", current_password = Mine }, token)).Status.ShouldBe(204);
    }
}
