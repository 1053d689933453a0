using RealtimeReservation.Server.Tests.Orders;
using RealtimeReservation.Tests.Support;

namespace RealtimeReservation.Server.Tests.Identity;

/// <summary>People, their orders and venues are found however a name is typed.</summary>
public class NameSearchTests(Shop shop) : IClassFixture<Shop>
{
    [Theory]
    [InlineData("Zoe\u0308", "Zo\u00EB")] // decomposed, composed
    [InlineData("Zo\u00EB", "Zoe\u0308")]
    [InlineData("Zo\u00EB", "zoe")]
    [InlineData("İbrahim", "İbrahim")]
    [InlineData("İbrahim", "ibrahim")]
    [InlineData("IŞIK", "ışık")]
    [InlineData("ｶﾞｼﾞﾗ", "ガジラ")] // half width, full width
    [InlineData("ガジラ", "ｶﾞｼﾞ")]
    [InlineData("Ｗａｎｇ　Ｌｉ", "wang li")]
    [InlineData("김민수", "\u1100\u1175\u11B7\u1106\u1175\u11AB")] // syllables, their letters
    [InlineData("Weiß", "WEISS")]
    [InlineData("Łukasz Ørsted", "lukasz orsted")]
    [InlineData("O’Brien", "o'brien")]
    [InlineData("ΟΔΥΣΣΕΥΣ", "οδυσσεύς")]
    [InlineData("Фёдор", "федор")]
    [InlineData("مُحَمَّد", "محمد")]
    [InlineData("می\u200Cخواهم", "میخواهم")]
    [InlineData("100%_off\\", "%_off\\")]
    public async Task A_person_is_found_however_the_name_is_typed(string name, string typed)
    {
        var venue = await shop.OpenAsync();
        var (guest, admin) = (await shop.Server.UserAsync(name: name), await shop.AdminAsync());
        var order = await guest.HoldAsync($"{venue}-1", shop.NextHour.AddHours(1));
        var q = Uri.EscapeDataString(typed);

        Ids(await admin.GetAsync($"admin/users?q={q}&page_size=100")).ShouldContain(guest.Id);
        Ids(await admin.GetAsync($"admin/orders?venue={venue}&q={q}")).ShouldBe([order.Id]);
    }

    [Theory]
    [InlineData("%")]
    [InlineData("Gr_ce")]
    [InlineData("G%e")]
    [InlineData("\\")]
    [InlineData("\u0308")]
    [InlineData("no such name")]
    public async Task What_stands_in_no_name_finds_none(string typed)
    {
        var venue = await shop.OpenAsync();
        var guest = await shop.Server.UserAsync(name: "Grace");
        await guest.HoldAsync($"{venue}-1", shop.NextHour.AddHours(1));
        var admin = await shop.AdminAsync();
        (await admin.GetAsync($"admin/orders?venue={venue}&q={Uri.EscapeDataString(typed)}"))["total"].GetInt32().ShouldBe(0);
        Ids(await admin.GetAsync($"admin/users?q={Uri.EscapeDataString(typed)}&page_size=100")).ShouldNotContain(guest.Id);
    }

    [Fact]
    public async Task A_list_of_orders_does_not_tell_whose_address_contains_what()
    {
        var venue = await shop.OpenAsync();
        var guest = await shop.Server.UserAsync();
        await guest.PatchAsync("me", new { email = "ada@navy.example" }).MustAsync();
        await guest.HoldAsync($"{venue}-1", shop.NextHour.AddHours(1));
        var admin = await shop.AdminAsync();
        Ids(await admin.GetAsync("admin/users?q=NAVY.ex")).ShouldBe([guest.Id]);
        (await admin.GetAsync($"admin/orders?venue={venue}&q=navy"))["total"].GetInt32().ShouldBe(0);
    }

    [Fact]
    public async Task Venues_are_found_in_the_same_way()
    {
        var admin = await shop.AdminAsync();
        await admin.OpenVenueAsync("kana-bar", "bar", new { price_per_hour = 100 }, "カフェ Zoë");
        await shop.Server.CaughtUpAsync();
        foreach (var typed in new[] { "ｶﾌｪ", "zoe", "KANA-b" })
        {
            Ids(await shop.Server.Anonymous().GetAsync($"venues?search={Uri.EscapeDataString(typed)}")).ShouldBe(["kana-bar"], typed);
        }
    }

    [Theory]
    [InlineData("zh-CN", "阿强 李四 王五 张三 赵六 alice Bob Émile zoe")]
    [InlineData("en", "alice Bob Émile zoe")]
    public async Task Lists_of_people_stand_in_the_order_of_the_readers_language(string language, string names)
    {
        var venue = await shop.OpenAsync();
        var manager = await shop.Server.UserAsync("manager", venue, "Émile");
        foreach (var name in names.Split(' ').Where(name => name != "Émile").OrderDescending(StringComparer.Ordinal))
        {
            await shop.Server.UserAsync("waiter", venue, name);
        }
        Names(await manager.GetAsync($"admin/staff?venue={venue}", language)).ShouldBe(names.Split(' '));
        Names(await manager.GetAsync($"staff/people?venue={venue}", language)).ShouldBe(names.Split(' '));
    }

    static IEnumerable<string?> Ids(TestReply list) => list.Items.Select(item => item.GetProperty("id").GetString());

    static IEnumerable<string?> Names(TestReply list) => list.Items.Select(item => item.GetProperty("name").GetString());
}
