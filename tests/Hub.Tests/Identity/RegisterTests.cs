namespace RealtimeReservation.Server.Tests.Identity;

public sealed class RegisterTests(AccountServer server) : IClassFixture<AccountServer>
{
    [Fact]
    public async Task A_new_person_is_signed_in_at_once()
    {
        var name = server.NewName();
        var reply = await server.PostAsync(
            "auth/register",
            new { username = name, email = $"{name}@example.org", phone = server.NewPhone(), password = "plenty of salt" });

        reply.Status.ShouldBe(200);
        reply.Body.GetProperty("is_new_user").GetBoolean().ShouldBeTrue();
        reply.Body.GetProperty("expires_in").GetInt32().ShouldBe(1800);
        var user = reply.Body.GetProperty("user");
        user.GetProperty("username").GetString().ShouldBe(name);
        user.GetProperty("phone_masked").GetString()!.ShouldMatch(@"^\+86138\*\*\*\*[0-9]{4}$");
        user.GetProperty("roles").EnumerateArray().Single().GetProperty("role").GetString().ShouldBe("guest");
        reply.Body.ToString().ShouldNotContain("password_hash");
        (await server.GetAsync("me", reply.Access)).Text("username").ShouldBe(name);
    }

    [Theory]
    [InlineData("""{"password":"plenty of salt"}""", "username")]
    [InlineData("""{"username":"x","password":"plenty of salt"}""", "username")]
    [InlineData("""{"username":"13800001234","password":"plenty of salt"}""", "username")]
    [InlineData("""{"username":"a@b.example","password":"plenty of salt"}""", "username")]
    [InlineData("""{"username":"BOSS","password":"plenty of salt"}""", "username")]
    [InlineData("""{"username":"someone"}""", "password")]
    [InlineData("""{"username":"someone","password":"short"}""", "password")]
    [InlineData("""{"username":"someone","password":"password123"}""", "password")]
    [InlineData("""{"username":"someone","password":"someone1"}""", "password")]
    [InlineData("""{"username":"someone","password":"plenty of salt","phone":"12"}""", "phone")]
    [InlineData("""{"username":"someone","password":"plenty of salt","email":"nowhere"}""", "email")]
    [InlineData("""{"username":5,"password":"plenty of salt"}""", "username")]
    public async Task What_is_missing_or_malformed_is_named_by_field(string body, string field)
    {
        var reply = await server.PostAsync("auth/register", System.Text.Json.JsonDocument.Parse(body).RootElement);

        reply.Status.ShouldBe(400);
        reply.Code.ShouldBe(4000);
        reply.Body.GetProperty("errors").EnumerateObject().Select(e => e.Name).ShouldBe([field]);
    }

    [Fact]
    public async Task A_name_that_is_taken_is_refused_however_it_is_written()
    {
        var phone = server.NewPhone();
        await server.RegisterAsync("Zoë.Ono", phone, "Zoe@Example.org");

        var name = await server.PostAsync("auth/register", new { username = "ＺOË.ono", password = "plenty of salt" });
        var mail = await server.PostAsync(
            "auth/register", new { username = server.NewName(), email = "zoe@example.ORG", password = "plenty of salt" });
        var number = await server.PostAsync(
            "auth/register", new { username = server.NewName(), phone = $"+86 {phone[..3]}-{phone[3..]}", password = "plenty of salt" });

        name.Fault("username").ShouldNotBeEmpty();
        mail.Fault("email").ShouldNotBeEmpty();
        number.Fault("phone").ShouldNotBeEmpty();
    }

    [Fact]
    public async Task A_repeat_with_the_same_key_signs_in_to_the_account_made_first()
    {
        var key = Guid.NewGuid();
        var body = new { username = server.NewName(), password = "plenty of salt" };

        var first = await server.PostAsync("auth/register", body, key: key);
        var again = await server.PostAsync("auth/register", body, key: key);

        again.Status.ShouldBe(200);
        again.UserId.ShouldBe(first.UserId);
    }

    [Fact]
    public async Task The_same_key_with_another_password_is_refused()
    {
        var key = Guid.NewGuid();
        var name = server.NewName();
        await server.PostAsync("auth/register", new { username = name, password = "plenty of salt" }, key: key);

        var again = await server.PostAsync("auth/register", new { username = name, password = "plenty of pepper" }, key: key);

        again.Status.ShouldBe(422);
        again.Code.ShouldBe(4220);
    }

    [Fact]
    public async Task A_key_that_is_no_uuid_is_refused()
    {
        var reply = await server.SendAsync(
            HttpMethod.Post, "auth/register", new { username = server.NewName(), password = "plenty of salt" }, key: "twice");

        reply.Code.ShouldBe(4000);
        reply.Fault("idempotency_key").ShouldNotBeEmpty();
    }

    [Fact]
    public async Task Ten_at_once_for_one_name_make_one_account()
    {
        var name = server.NewName();

        var replies = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ =>
            server.PostAsync("auth/register", new { username = name, password = "plenty of salt" })));

        replies.Count(r => r.Status == 200).ShouldBe(1);
        replies.Count(r => r.Status == 400).ShouldBe(9);
    }
}
