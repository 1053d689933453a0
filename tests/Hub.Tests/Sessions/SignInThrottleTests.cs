using RealtimeReservation.Server.Tests.Identity;

namespace RealtimeReservation.Server.Tests.Sessions;

/// <summary>Guessing is slow, and does not keep out whose account it is.</summary>
public sealed class SignInThrottleTests(Street street) : IClassFixture<Street>
{
    static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    [Fact]
    public async Task Wrong_tries_from_one_address_do_not_make_the_owner_wait_at_another()
    {
        var name = await street.NewAccountAsync();
        using var guesser = street.Visitor();
        using var owner = street.Visitor();
        await guesser.FailAsync(name, 5);

        (await guesser.LoginAsync(name)).Code.ShouldBe(4290, "not even the right password is compared");
        (await owner.LoginAsync(name)).Status.ShouldBe(200);
    }

    [Fact]
    public async Task At_a_device_that_is_known_the_right_password_leads_in_whatever_others_do()
    {
        var name = await street.NewAccountAsync();
        var wifi = street.NewAddress();
        using var owner = street.Visitor(wifi);
        (await owner.LoginAsync(name)).Status.ShouldBe(200);
        using var guesser = street.Visitor(wifi);
        await guesser.FailAsync(name, 5);
        for (var i = 0; i < 31; i++)
        {
            using var another = street.Visitor();
            await another.FailAsync(name, 3);
        }

        (await owner.LoginAsync(name)).Status.ShouldBe(200);
        (await guesser.LoginAsync(name)).Code.ShouldBe(4290);
    }

    [Fact]
    public async Task A_device_is_known_only_to_those_who_signed_in_there()
    {
        var (name, other) = (await street.NewAccountAsync(), await street.NewAccountAsync());
        using var device = street.Visitor();
        (await device.LoginAsync(other)).Status.ShouldBe(200);
        await device.FailAsync(name, 5);
        (await device.LoginAsync(name)).Code.ShouldBe(4290);
        (await device.LoginAsync(other)).Status.ShouldBe(200);

        await device.FailAsync(other, 5);
        (await device.LoginAsync(other)).Code.ShouldBe(4290, "guessing at a known device is slow, too");
    }

    [Fact]
    public async Task A_made_up_device_is_none()
    {
        var name = await street.NewAccountAsync();
        using var guesser = street.Visitor();
        await guesser.FailAsync(name, 5);

        using var http = new HttpClient { BaseAddress = street.Address };
        foreach (var cookie in new[] { "device=", "device=Zm9v", "device=%00", "device=" + new string('A', 3000) })
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, "/api/auth/login")
            {
                Content = System.Net.Http.Json.JsonContent.Create(new { login = name, password = Visitor.Password }),
            };
            request.Headers.Add("X-Forwarded-For", guesser.Address);
            request.Headers.Add("Cookie", cookie);
            using var answer = await http.SendAsync(request, TestContext.Current.CancellationToken);
            ((int)answer.StatusCode).ShouldBe(429, cookie);
        }
    }

    [Fact]
    public async Task One_guest_who_fails_does_not_lock_the_Wi_Fi_of_the_house()
    {
        var name = await street.NewAccountAsync();
        var wifi = street.NewAddress();
        using var guesser = street.Visitor(wifi);
        using var guest = street.Visitor(wifi);
        for (var i = 0; i < 60; i++) await guesser.FailAsync($"made.up{i}", 4);

        (await guest.LoginAsync(name)).Status.ShouldBe(200);
    }

    [Fact]
    public async Task Who_tries_many_names_from_one_address_gets_slow_and_known_devices_there_do_not()
    {
        var (name, second) = (await street.NewAccountAsync(), await street.NewAccountAsync());
        var wifi = street.NewAddress();
        using var known = street.Visitor(wifi);
        (await known.LoginAsync(name)).Status.ShouldBe(200);
        using var guesser = street.Visitor(wifi);
        for (var i = 0; i < 60; i++) await guesser.FailAsync($"another{i}", 5);

        (await guesser.LoginAsync("another.one")).Code.ShouldBe(4290);
        (await known.LoginAsync(name)).Status.ShouldBe(200);
        street.Clock.Advance(TimeSpan.FromSeconds(1));
        using var guest = street.Visitor(wifi);
        (await guest.LoginAsync(second)).Status.ShouldBe(200);
        street.Clock.Advance(Hour);
    }

    [Fact]
    public async Task Many_addresses_get_a_hundred_guesses_at_an_account_and_then_one_a_minute()
    {
        var name = await street.NewAccountAsync();
        for (var i = 0; i < 25; i++)
        {
            using var guesser = street.Visitor();
            await guesser.FailAsync(name, 4);
        }

        using var next = street.Visitor();
        var slow = await next.LoginAsync(name, "not the one");
        (slow.Code, slow.Headers.RetryAfter!.Delta).ShouldBe((4290, TimeSpan.FromMinutes(1)));
        street.Clock.Advance(TimeSpan.FromMinutes(1));
        await next.FailAsync(name, 1);
        (await next.LoginAsync(name, "not the one")).Code.ShouldBe(4290);
    }

    [Fact]
    public async Task Guessing_by_one_address_never_uses_up_what_all_addresses_have()
    {
        var name = await street.NewAccountAsync();
        using var guesser = street.Visitor();
        await guesser.FailAsync(name, 5);
        var wait = TimeSpan.FromSeconds(1);
        for (var i = 0; i < 40; i++)
        {
            street.Clock.Advance(wait);
            await guesser.FailAsync(name, 1);
            wait = (await guesser.LoginAsync(name, "not the one")).Headers.RetryAfter!.Delta!.Value;
        }
        wait.ShouldBe(TimeSpan.FromMinutes(5));

        using var owner = street.Visitor();
        (await owner.LoginAsync(name)).Status.ShouldBe(200);
    }

    [Fact]
    public async Task Accounts_are_made_at_a_pace_from_each_address()
    {
        using var flood = street.Visitor();
        for (var i = 0; i < 20; i++) (await RegisterAsync(flood)).Status.ShouldBe(200);

        var slow = await RegisterAsync(flood);
        (slow.Status, slow.Code, slow.Headers.RetryAfter!.Delta).ShouldBe((429, 4290, TimeSpan.FromSeconds(20)));
        using var elsewhere = street.Visitor();
        (await RegisterAsync(elsewhere)).Status.ShouldBe(200);
        street.Clock.Advance(TimeSpan.FromSeconds(20));
        (await RegisterAsync(flood)).Status.ShouldBe(200);
        (await RegisterAsync(flood)).Code.ShouldBe(4290);
    }

    [Fact]
    public async Task Whether_a_name_is_registered_is_told_at_a_pace_too()
    {
        var name = await street.NewAccountAsync();
        using var asking = street.Visitor();
        var token = (await RegisterAsync(asking)).Access;
        for (var i = 0; i < 10; i++)
            (await ChangeAsync(new { email = $"guess{i}@example.org", current_password = Visitor.Password })).Status.ShouldBe(200);

        (await ChangeAsync(new { username = name, current_password = Visitor.Password })).Code.ShouldBe(4290);
        (await ChangeAsync(new { name = "Ono" })).Status.ShouldBe(200, "what tells nothing of others is free");
        street.Clock.Advance(TimeSpan.FromMinutes(1));
        (await ChangeAsync(new { username = name, current_password = Visitor.Password })).Fault("username").ShouldNotBeEmpty();

        Task<Reply> ChangeAsync(object body) => asking.SendAsync(HttpMethod.Patch, "me", body, token);
    }

    static Task<Reply> RegisterAsync(Visitor visitor) =>
        visitor.PostAsync("auth/register", new { username = $"new{Guid.NewGuid():N}"[..20], password = Visitor.Password });
}
