using RealtimeReservation.Server.Tests.Orders;
using RealtimeReservation.Tests.Support;

namespace RealtimeReservation.Server.Tests.Http;

/// <summary>Text that others will read, over HTTP.</summary>
public class TextTests(Shop shop) : IClassFixture<Shop>
{
    const string Override = "Anna\u202Egnp.exe";

    [Fact]
    public async Task A_note_of_two_hundred_emoji_fits_and_one_more_does_not()
    {
        var venue = await shop.OpenAsync(resources: 1);
        var guest = await shop.Server.UserAsync();
        var note = string.Concat(Enumerable.Repeat("👨‍👩‍👧‍👦", 200));

        var refused = await guest.PostAsync(
            "reservations", new { start_time = shop.NextHour.AddHours(1), resource = $"{venue}-1", note = note + "!" });
        (refused.Code, refused["errors"].GetProperty("note")[0].GetString()).ShouldBe((4000, "At most 200 characters."));

        var held = await guest.PostAsync("reservations", new { start_time = shop.NextHour.AddHours(1), resource = $"{venue}-1", note })
            .MustAsync(201);
        var proof = await guest.UploadAsync($"orders/{held.Id}/proofs", [TestImages.Png(40, 60)], note);
        proof.Status.ShouldBe(200);
    }

    [Fact]
    public async Task Overrides_of_the_direction_of_writing_are_refused_wherever_others_read()
    {
        var venue = await shop.OpenAsync(resources: 1);
        var (guest, admin) = (await shop.Server.UserAsync(), await shop.Server.AdminAsync());
        foreach (var name in new[] { Override, "Anna\u200B", "A\u2067nna\u2069", "Anna\nBob", "Z" + new string('\u0301', 1000) })
        {
            (await guest.PatchAsync("me", new { name })).Faults.ShouldBe(["name"]);
            (await guest.PatchAsync("me", new { username = name })).Faults.ShouldBe(["username"]);
            (await admin.PatchAsync($"admin/resources/{venue}-1", new { name })).Faults.ShouldBe(["name"]);
        }
        (await guest.PatchAsync("me", new { email = "anna\u202E@example.org" })).Faults.ShouldBe(["email"]);
        (await guest.PostAsync("reservations", new { start_time = shop.NextHour, resource = $"{venue}-1", note = Override })).Faults
            .ShouldBe(["note"]);
        (await guest.GetAsync("me")).Body.TryGetProperty("name", out _).ShouldBeFalse();
    }

    [Fact]
    public async Task Names_of_every_script_are_kept_as_they_were_typed()
    {
        var guest = await shop.Server.UserAsync();
        foreach (var name in new[]
        {
            "محمد", "می\u200Cخواهم", "נועה", "Zoe\u0308", "𠮷野", new string('汉', 60), string.Concat(Enumerable.Repeat("😀", 60)),
        })
        {
            (await guest.PatchAsync("me", new { name })).Text("name").ShouldBe(name);
        }
        (await guest.PatchAsync("me", new { username = "𠮷野" })).Text("username").ShouldBe("𠮷野");
    }
}
