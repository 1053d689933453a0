using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using RealtimeReservation.Domain;
using RealtimeReservation.EventStore;
using RealtimeReservation.Server.Guests;
using RealtimeReservation.Server.Identity;
using RealtimeReservation.Server.Orders;
using RealtimeReservation.Server.Pipeline;
using RealtimeReservation.Server.Tests.Orders;
using RealtimeReservation.Tests.Support;

namespace RealtimeReservation.Server.Tests.Guests;

public sealed class ContactTests(Shop shop) : IClassFixture<Shop>
{
    static CancellationToken Ct => TestContext.Current.CancellationToken;

    ContactRows Rows => shop.Server.Services.GetRequiredService<ContactRows>();

    [Fact]
    public async Task Staff_note_a_caller_and_the_same_key_makes_no_second_one()
    {
        var venue = await shop.OpenAsync();
        var (cashier, waiter) = (await shop.Server.UserAsync("cashier", venue), await shop.Server.UserAsync("waiter", venue));
        var key = Guid.NewGuid();
        var body = new { venue, name = " Frau Krüger ", phone = "+49 30 901820" };
        var made = await cashier.PostAsync("admin/guests", body, key).MustAsync(201);
        made.Text("name").ShouldBe("Frau Krüger");
        made.Text("phone_masked").ShouldBe("+49****20");
        (await cashier.PostAsync("admin/guests", body, key).MustAsync(201)).Id.ShouldBe(made.Id);
        (await Rows.OfPhoneAsync(new(venue), "0049 30 90 18 20", Ct)).Select(contact => contact.Id.Value).ShouldBe([made.Id]);
        (await waiter.PostAsync("admin/guests", body)).Code.ShouldBe(4004);
    }

    [Theory]
    [InlineData("", null, "name")]
    [InlineData("   ", null, "name")]
    [InlineData("two\nlines", null, "name")]
    [InlineData("Mei\u202e", null, "name")]
    [InlineData("Mei", "12", "phone")]
    [InlineData("Mei", "call me", "phone")]
    public async Task What_is_no_name_or_number_is_refused_by_field(string name, string? phone, string field)
    {
        var venue = await shop.OpenAsync();
        var refused = await (await shop.AdminAsync()).PostAsync("admin/guests", new { venue, name, phone });
        (refused.Code, refused.Faults.Single()).ShouldBe((4000, field));
    }

    [Fact]
    public async Task A_contact_needs_a_venue_that_there_is()
    {
        var admin = await shop.AdminAsync();
        (await admin.PostAsync("admin/guests", new { venue = "nowhere", name = "Mei" })).Reason.ShouldBe("no_such_venue");
    }

    [Fact]
    public async Task A_contact_has_a_name_for_the_staff_of_its_venue_alone()
    {
        var (venue, other) = (await shop.OpenAsync(), await shop.OpenAsync());
        var contact = await ContactAsync(venue, "Herr Adler");
        async Task<IEnumerable<string?>> NamesAsync(TestClient staff) =>
            (await staff.GetAsync($"admin/people?ids={contact}").MustAsync()).Items.Select(item => item.GetProperty("name").GetString());
        (await NamesAsync(await shop.Server.UserAsync("waiter", venue))).ShouldBe(["Herr Adler"]);
        (await NamesAsync(await shop.AdminAsync())).ShouldBe(["Herr Adler"]);
        (await NamesAsync(await shop.Server.UserAsync("manager", other))).ShouldBeEmpty();
    }

    [Fact]
    public async Task An_order_of_a_contact_is_listed_and_found_by_the_name()
    {
        var venue = await shop.OpenAsync();
        var order = await BookAsync(venue, await ContactAsync(venue, "Herr Adler"));
        var cashier = await shop.Server.UserAsync("cashier", venue);
        var found = await cashier.GetAsync($"admin/orders?venue={venue}&q=adler").MustAsync();
        found.Items.Select(item => (item.GetProperty("id").GetString(), item.GetProperty("guest_name").GetString()))
            .ShouldBe([(order, "Herr Adler")]);
    }

    [Fact]
    public async Task A_manager_deletes_a_contact_and_what_orders_keep_of_it_goes_too()
    {
        var venue = await shop.OpenAsync();
        var contact = await ContactAsync(venue, "Herr Adler");
        var order = await BookAsync(venue, contact, "by the window-0815");
        var (manager, cashier) = (await shop.Server.UserAsync("manager", venue), await shop.Server.UserAsync("cashier", venue));
        var key = Guid.NewGuid();
        (await cashier.DeleteAsync($"admin/guests/{contact}?venue={venue}")).Code.ShouldBe(4004);
        (await manager.GetAsync($"orders/{order}")).ToString().ShouldContain("0815");

        await manager.DeleteAsync($"admin/guests/{contact}?venue={venue}", key).MustAsync(204);

        (await Rows.FindAsync(new(venue), new(contact), Ct)).ShouldBeNull();
        await TestServer.UntilAsync(
            async () => !(await manager.GetAsync($"orders/{order}")).ToString().Contains("0815", StringComparison.Ordinal),
            "the order has forgotten its guest");
        (await manager.GetAsync($"admin/people?ids={contact}")).Items.ShouldBeEmpty();
        (await manager.GetAsync($"orders/{order}")).Text("status").ShouldBe("cancelled");
        (await manager.DeleteAsync($"admin/guests/{contact}?venue={venue}", key).MustAsync(204)).Replayed.ShouldBeTrue();
        (await manager.DeleteAsync($"admin/guests/{contact}?venue={venue}")).Reason.ShouldBe("no_such_guest");
        (await HoldAsync(venue, contact, shop.NextHour.AddHours(9))).Refusal!.Reason.ShouldBe("account_erased");
        (await shop.Server.Services.GetRequiredService<InlineTables>().VerifyAsync(Ct)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_contact_who_is_known_to_have_an_account_goes_with_it()
    {
        var venue = await shop.OpenAsync();
        var (guest, cashier) = (await shop.Server.UserAsync(), await shop.Server.UserAsync("cashier", venue));
        await shop.Server.Services.GetRequiredService<NpgsqlDataSource>().ExecuteAsync(
            "update accounts set phone = '+8613912340815', phone_verified = true where id = @id", new { id = guest.Id }, Ct);
        var people = shop.Server.Services.GetRequiredService<ErasedPeople>();
        var contact = (await cashier.PostAsync("admin/guests", new { venue, name = "Known Caller", phone = "139 1234 0815" })
            .MustAsync(201))
            .Id;
        var order = await BookAsync(venue, contact, "by the window-0816");
        (await guest.GetAsync("me/export").MustAsync())["venue_notes"].ToString().ShouldContain("Known Caller");

        (await people.FinishAsync(new(guest.Id), Ct)).ShouldBeNull();

        (await Rows.FindAsync(new(venue), new(contact), Ct)).ShouldBeNull();
        (await cashier.GetAsync($"orders/{order}")).ToString().ShouldNotContain("0816");
    }

    [Fact]
    public async Task Accounts_and_contacts_of_others_are_not_deleted_here()
    {
        var (venue, other) = (await shop.OpenAsync(), await shop.OpenAsync());
        var contact = await ContactAsync(other, "Herr Adler");
        var (guest, manager) = (await shop.Server.UserAsync(), await shop.Server.UserAsync("manager", venue));
        foreach (var id in new[] { guest.Id, contact, "none" })
            (await manager.DeleteAsync($"admin/guests/{id}?venue={venue}")).Reason.ShouldBe("no_such_guest");
        (await manager.DeleteAsync($"admin/guests/{contact}?venue={other}")).Code.ShouldBe(4004);
        await guest.GetAsync("me").MustAsync();
    }

    async Task<string> ContactAsync(string venue, string name) =>
        (await (await shop.AdminAsync()).PostAsync("admin/guests", new { venue, name }).MustAsync(201)).Id;

    async Task<string> BookAsync(string venue, string contact, string? note = null)
    {
        var placed = await HoldAsync(venue, contact, shop.NextHour.AddHours(3), note);
        placed.Refusal.ShouldBeNull();
        await shop.Server.CaughtUpAsync();
        return placed.Value!.Id.Value;
    }

    Task<Outcome<OrderAt>> HoldAsync(string venue, string contact, DateTimeOffset start, string? note = null)
    {
        var commands = shop.Server.Services.GetRequiredService<OrderCommands>();
        var command = commands.Place(new(contact), new(start, new ResourceId($"{venue}-1")) { Note = note });
        return shop.Server.Services.GetRequiredService<CommandPipeline>().RunAsync(command, new("staff"), Ct);
    }
}
