using RealtimeReservation.Tests.Support;

namespace RealtimeReservation.Server.Tests.Identity;

public sealed class CodeTests(AccountServer server, PostgresServer postgres) : IClassFixture<AccountServer>
{
    [Fact]
    public async Task The_first_code_makes_an_account_and_the_next_signs_in_to_it()
    {
        server.LetTimePass();
        var phone = server.NewPhone();
        var sent = await server.PostAsync("auth/code", new { phone });
        sent.Status.ShouldBe(200);
        sent.Text("phone_masked").ShouldBe($"+86{phone[..3]}****{phone[^4..]}");
        var first = await server.PostAsync("auth/code/login", new { phone, code = server.Codes["+86" + phone] });
        server.LetTimePass();
        await server.PostAsync("auth/code", new { phone = "+86" + phone });
        var second = await server.PostAsync("auth/code/login", new { phone, code = server.Codes["+86" + phone] });

        first.Body.GetProperty("is_new_user").GetBoolean().ShouldBeTrue();
        second.Body.GetProperty("is_new_user").GetBoolean().ShouldBeFalse();
        second.UserId.ShouldBe(first.UserId);
    }

    [Fact]
    public async Task A_code_works_once()
    {
        server.LetTimePass();
        var phone = server.NewPhone();
        await server.PostAsync("auth/code", new { phone });
        var code = server.Codes["+86" + phone];

        var replies = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => server.PostAsync("auth/code/login", new { phone, code })));

        replies.Count(r => r.Status == 200).ShouldBe(1);
        replies.Where(r => r.Status != 200).ShouldAllBe(r => r.Code == 4010);
    }

    [Fact]
    public async Task A_code_ends_after_five_minutes()
    {
        server.LetTimePass();
        var phone = server.NewPhone();
        await server.PostAsync("auth/code", new { phone });
        server.Clock.Advance(TimeSpan.FromMinutes(5));

        (await server.PostAsync("auth/code/login", new { phone, code = server.Codes["+86" + phone] })).Code.ShouldBe(4010);
    }

    [Fact]
    public async Task After_five_wrong_guesses_the_right_code_is_worthless()
    {
        server.LetTimePass();
        var phone = server.NewPhone();
        await server.PostAsync("auth/code", new { phone });
        var code = server.Codes["+86" + phone];
        for (var i = 0; i < 5; i++)
            (await server.PostAsync("auth/code/login", new { phone, code = code == "000000" ? "000001" : "000000" })).Code.ShouldBe(4010);

        (await server.PostAsync("auth/code/login", new { phone, code })).Code.ShouldBe(4010);
    }

    [Fact]
    public async Task Another_code_takes_a_minute()
    {
        server.LetTimePass();
        var phone = server.NewPhone();
        await server.PostAsync("auth/code", new { phone });

        var again = await server.PostAsync("auth/code", new { phone });
        again.Status.ShouldBe(429);
        again.Headers.RetryAfter!.Delta.ShouldBe(TimeSpan.FromSeconds(60));
        server.Clock.Advance(TimeSpan.FromSeconds(60));
        (await server.PostAsync("auth/code", new { phone })).Status.ShouldBe(200);
    }

    [Fact]
    public async Task A_number_that_was_only_typed_in_opens_no_account_but_goes_to_who_holds_it()
    {
        server.LetTimePass();
        var (name, phone) = (server.NewName(), server.NewPhone());
        var claimed = await server.RegisterAsync(name, phone);
        await server.PostAsync("auth/code", new { phone });

        var holder = await server.PostAsync("auth/code/login", new { phone, code = server.Codes["+86" + phone] });

        holder.UserId.ShouldNotBe(claimed.UserId);
        holder.Body.GetProperty("is_new_user").GetBoolean().ShouldBeTrue();
        (await server.LoginAsync(phone)).Code.ShouldBe(4010, "the password of the other account does not open this one");
        (await server.GetAsync("me", claimed.Access)).Body.TryGetProperty("phone_masked", out _).ShouldBeFalse();
        (await server.LoginAsync(name)).Status.ShouldBe(200);
    }

    [Fact]
    public async Task A_number_that_an_admin_mistyped_makes_no_admin_of_who_holds_it()
    {
        server.LetTimePass();
        var phone = server.NewPhone();
        var (name, admin) = (server.NewName(), await server.AdminAsync());
        var colleague = await server.RegisterAsync(name, phone);
        await server.SendAsync(HttpMethod.Put, $"admin/users/{colleague.UserId}/roles", new { role = "admin" }, admin);
        await server.PostAsync("auth/code", new { phone });

        var holder = await server.PostAsync("auth/code/login", new { phone, code = server.Codes["+86" + phone] });

        holder.Status.ShouldBe(200);
        (await server.GetAsync("admin/users", holder.Access)).Status.ShouldBe(403);
        (await server.LoginAsync(name, path: "admin/login")).Status.ShouldBe(200);
    }

    [Theory]
    [InlineData("""{}""", "phone")]
    [InlineData("""{"phone":"99"}""", "phone")]
    public async Task A_number_that_is_none_is_refused(string body, string field) =>
        (await server.PostAsync("auth/code", System.Text.Json.JsonDocument.Parse(body).RootElement)).Fault(field).ShouldNotBeEmpty();

    [Fact]
    public async Task A_login_without_code_is_refused() =>
        (await server.PostAsync("auth/code/login", new { phone = server.NewPhone() })).Fault("code").ShouldNotBeEmpty();

    [Fact]
    public async Task Where_nothing_can_send_a_code_it_says_so()
    {
        await using var plain = new AccountServer(postgres);
        await plain.StartAsync(codes: false);

        var reply = await plain.PostAsync("auth/code", new { phone = "13800001111" });

        reply.Status.ShouldBe(503);
        reply.Code.ShouldBe(5030);
    }
}
