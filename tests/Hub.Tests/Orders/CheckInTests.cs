namespace RealtimeReservation.Server.Tests.Orders;

public class CheckInTests(Shop shop) : IClassFixture<Shop>
{
    [Fact]
    public async Task A_paid_reservation_has_a_code_to_show_for_its_guest_and_the_desk_only()
    {
        var venue = await shop.OpenAsync();
        var guest = await shop.Server.UserAsync();
        var held = await shop.PayAsync(guest, $"{venue}-1", shop.NextHour.AddHours(2));

        foreach (var person in new[] { guest, await shop.Server.UserAsync("cashier", venue) })
        {
            var code = await person.GetAsync($"orders/{held.Id}/check-in.svg");
            (code.Status, code.ContentHeaders.ContentType!.MediaType).ShouldBe((200, "image/svg+xml"));
        }
        (await (await shop.Server.UserAsync()).GetAsync($"orders/{held.Id}/check-in.svg")).Code.ShouldBe(4040);
    }
}
