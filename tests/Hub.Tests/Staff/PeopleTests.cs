using RealtimeReservation.Server.Tests.Orders;

namespace RealtimeReservation.Server.Tests.Staff;

public class PeopleTests(Shop shop) : IClassFixture<Shop>
{
    [Fact]
    public async Task Staff_read_names_by_id_and_guests_do_not()
    {
        var venue = await shop.OpenAsync();
        var (guest, cashier) = (await shop.Server.UserAsync(name: "Mei"), await shop.Server.UserAsync("cashier", venue));
        var names = await cashier.GetAsync($"admin/people?ids={guest.Id},nobody");
        names.Items.Select(item => (item.GetProperty("id").GetString(), item.GetProperty("name").GetString()))
            .ShouldBe([(guest.Id, "Mei")]);
        (await guest.GetAsync($"admin/people?ids={guest.Id}")).Code.ShouldBe(4004);
        (await cashier.GetAsync($"admin/people?ids={string.Join(',', Enumerable.Range(0, 101))}")).Faults.ShouldBe(["ids"]);
    }

    [Fact]
    public async Task A_manager_sees_the_staff_of_the_own_venue_and_an_admin_everybody()
    {
        var (venue, other) = (await shop.OpenAsync(), await shop.OpenAsync());
        var (manager, cashier) = (await shop.Server.UserAsync("manager", venue), await shop.Server.UserAsync("cashier", venue));
        await shop.Server.GrantAsync(cashier.Id, "support", other);

        var staff = await manager.GetAsync($"admin/staff?venue={venue}");
        staff.Items.Select(item => item.GetProperty("id").GetString()).ShouldBe([manager.Id, cashier.Id], ignoreOrder: true);
        staff.Items.SelectMany(item => item.GetProperty("roles").EnumerateArray())
            .ShouldAllBe(role => role.GetProperty("venue").GetString() == venue);
        (await manager.GetAsync($"admin/staff?venue={other}")).Code.ShouldBe(4004);
        (await manager.GetAsync("admin/staff")).Code.ShouldBe(4004);
        var all = await (await shop.AdminAsync()).GetAsync("admin/staff");
        all.Items.Single(item => item.GetProperty("id").GetString() == cashier.Id).GetProperty("roles").GetArrayLength().ShouldBe(2);
    }

    [Fact]
    public async Task A_manager_finds_a_person_by_the_whole_name_only()
    {
        var venue = await shop.OpenAsync();
        var (manager, guest) = (await shop.Server.UserAsync("manager", venue), await shop.Server.UserAsync());
        var name = (await guest.GetAsync("me")).Text("username");
        (await manager.GetAsync($"admin/staff/find?venue={venue}&login={name}")).Id.ShouldBe(guest.Id);
        (await manager.GetAsync($"admin/staff/find?venue={venue}&login={name[..^1]}")).Code.ShouldBe(4040);
        (await guest.GetAsync($"admin/staff/find?venue={venue}&login={name}")).Code.ShouldBe(4004);
    }
}
