using Npgsql;
using RealtimeReservation.Server.Http;

namespace RealtimeReservation.Server.Tests.Identity;

public sealed class PhonesTests(AccountServer server) : IClassFixture<AccountServer>
{
    const string Number = "+447418123456";

    [Theory]
    [InlineData("13812345678", "+8613812345678")]
    [InlineData(" 138 1234-5678 ", "+8613812345678")]
    [InlineData("8613812345678", "+8613812345678")]
    [InlineData("＋８６１３８１２３４５６７８", "+8613812345678")]
    [InlineData("0049 (151) 123.456.78", "+4915112345678")]
    [InlineData("+1 202 555 0123", "+12025550123")]
    [InlineData("+39 06 698 12345", "+390669812345")]
    [InlineData("12345", null)]
    [InlineData("+86 12", null)]
    [InlineData("+8602112345678", null)]
    [InlineData("+0123456789", null)]
    [InlineData("+1234567890123456", null)]
    [InlineData("+1 (0) 202 555 0123", null)]
    [InlineData("+44 7418 12345", null)]
    [InlineData("+999 7418 123456", null)]
    [InlineData("1-800-FLOWERS", null)]
    [InlineData("+1 800 356 9377", null)]
    [InlineData("ono", null)]
    [InlineData("ono1234567", null)]
    [InlineData("", null)]
    [InlineData("\u202A\u202C", null)]
    [InlineData(null, null)]
    public void A_phone_has_one_form(string? typed, string? phone) => Phones.Parse(typed).ShouldBe(phone);

    public static TheoryData<string> Ways =>
    [
        "+44 7418 123456", "+44 (0) 7418 123456", "+44 (0)7418-123456", "+44 0 7418 123456", "+4407418123456", "0044 7418 123456",
        "00 44 (0) 7418 123456",
        "\u202A+44\u00A07418\u00A0123456\u202C", "+44\u202F7418\u2009123456", "\u200E+44 7418 123456\u200F", "\uFEFF+447418123456",
        "+44\u00AD7418\u200B123456",
        "＋４４　７４１８　１２３４５６", "+44 7418 ١٢٣٤٥٦", "+44 7418\u2013123456", "+44 7418 123456 ext. 12", "+44 7418 123456;ext=12",
        "+44 7418 123456 x12",
        "+44 7418 123456 #12", "tel:+44-7418-123456", "(+44) 7418 123456", "+44.7418.123456", "+44\t7418\n123456",
    ];

    [Theory]
    [MemberData(nameof(Ways))]
    public void However_it_is_pasted_it_is_one_number(string typed) => Phones.Parse(typed).ShouldBe(Number);

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task Everywhere_it_is_one_account(string typed)
    {
        server.LetTimePass();
        var owner = await OwnerAsync();

        (await server.LoginAsync(typed)).UserId.ShouldBe(owner);
        (await server.PostAsync("auth/register", new { username = server.NewName(), phone = typed, password = "plenty of salt" }))
            .Fault("phone").ShouldNotBeEmpty();
        var other = await server.RegisterAsync();
        (await server.SendAsync(HttpMethod.Patch, "me", new { phone = typed, current_password = "plenty of salt" }, other.Access))
            .Fault("code").ShouldNotBeEmpty("without its code it is not kept");
        var found = await server.GetAsync($"admin/users?q={Uri.EscapeDataString(typed)}", await server.AdminAsync());
        found.Body.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("id").GetString()).ShouldBe([owner]);
        (await server.PostAsync("auth/code", new { phone = typed })).Status.ShouldBe(200);
        server.Codes.ShouldContainKey(Number);
    }

    [Fact]
    public async Task What_is_no_number_is_named_by_its_field_and_changes_nothing()
    {
        var me = await server.RegisterAsync();
        foreach (var phone in new[] { "+1 (0) 202 555 0123", "+44 7418 12345", "call me", "+999 7418 123456" })
        {
            (await server.PostAsync("auth/register", new { username = server.NewName(), phone, password = "plenty of salt" }))
                .Fault("phone").ShouldNotBeEmpty(phone);
            (await server.PostAsync("auth/code", new { phone })).Fault("phone").ShouldNotBeEmpty(phone);
            (await server.PostAsync("auth/code/login", new { phone, code = "123456" })).Fault("phone").ShouldNotBeEmpty(phone);
            (await server.SendAsync(HttpMethod.Patch, "me", new { phone }, me.Access)).Fault("phone").ShouldNotBeEmpty(phone);
        }
        (await server.GetAsync("me", me.Access)).Body.TryGetProperty("phone_masked", out _).ShouldBeFalse();
    }

    [Fact]
    public async Task Numbers_stored_before_are_brought_to_the_one_form_and_everybody_gets_in()
    {
        server.LetTimePass();
        var (alone, first, second, strange) = (
            await server.RegisterAsync(), await server.RegisterAsync(), await server.RegisterAsync(), await server.RegisterAsync());
        await StoreAsync(alone, "+4407418000001");
        await StoreAsync(first, "+447418000002");
        await StoreAsync(second, "+4407418000002");
        await StoreAsync(strange, "+999123456789");
        await using var next = await server.StartAnotherAsync();

        (await next.LoginAsync("+44 7418 000001")).UserId.ShouldBe(alone.UserId);
        (await next.LoginAsync("+4407418000001")).UserId.ShouldBe(alone.UserId);
        (await next.LoginAsync("+447418000002")).UserId.ShouldBe(first.UserId);
        (await next.LoginAsync("+44 0 7418000002")).UserId.ShouldBe(second.UserId, "each is found by the digits that were typed then");
        (await next.LoginAsync("+999 123 456 789")).UserId.ShouldBe(strange.UserId);
        var taken = await next.PostAsync(
            "auth/register", new { username = server.NewName(), phone = "+44 (0) 7418 000001", password = "plenty of salt" });
        taken.Fault("phone").ShouldNotBeEmpty();
        server.LetTimePass();
        (await server.PostAsync("auth/code", new { phone = "+999123456789" })).Status.ShouldBe(200);
        (await server.PostAsync("auth/code/login", new { phone = "+999123456789", code = server.Codes["+999123456789"] })).UserId
            .ShouldBe(strange.UserId);
    }

    [Theory]
    [InlineData("12x34")]
    [InlineData("1234567x8")]
    [InlineData("ext12345")]
    public async Task A_user_name_that_looks_a_little_like_a_number_stays_a_name(string name)
    {
        server.LetTimePass();
        var user = (await server.RegisterAsync(name)).UserId;

        (await server.LoginAsync(name)).UserId.ShouldBe(user);
    }

    [Theory]
    [InlineData("+8613812345678", "+86138****5678")]
    [InlineData("+4915112345678", "+49151****5678")]
    [InlineData("+3541234567", "+35****67")]
    public void A_masked_phone_hides_the_middle(string phone, string masked) => Phones.Mask(phone).ShouldBe(masked);

    async Task<string> OwnerAsync()
    {
        var found = await server.LoginAsync(Number);
        return found.Status == 200 ? found.UserId : (await server.RegisterAsync(phone: Number)).UserId;
    }

    /// <summary>As an earlier server stored it.</summary>
    async Task StoreAsync(Reply person, string phone)
    {
        await using var db = new NpgsqlConnection(server.Database);
        await db.OpenAsync(TestContext.Current.CancellationToken);
        await using var store = new NpgsqlCommand(
            "update accounts set phone = $2, phone_checked = false, phone_verified = true where id = $1", db);
        store.Parameters.Add(new() { Value = person.UserId });
        store.Parameters.Add(new() { Value = phone });
        await store.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }
}
