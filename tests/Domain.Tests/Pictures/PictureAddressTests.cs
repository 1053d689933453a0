using RealtimeReservation.Domain.Pictures;

namespace RealtimeReservation.Domain.Tests.Pictures;

public class PictureAddressTests
{
    static readonly string Hash = new('a', 64);

    [Fact]
    public void An_address_is_read_as_it_was_written()
    {
        foreach (var address in new[] { new PictureAddress(Hash, 1920, 1440, "jpg"), new PictureAddress(Hash, 1, 9, "png") })
            PictureAddress.Read($"{address}").ShouldBe(address);
        new PictureAddress(Hash, 1920, 1440, "webp").Thumbnail(320).ShouldBe($"/files/{Hash}-1920x1440-320.webp");
    }

    [Fact]
    public void What_is_not_exactly_an_address_is_none()
    {
        foreach (var other in new[]
        {
            null, "", "/files/", $"/files/{Hash}", $"/files/{Hash}-0x9.jpg", $"/files/{Hash}-09x9.jpg", $"/files/{Hash}-9x9.svg",
            $"/files/{Hash}-9x9.jpg\n", $"/FILES/{Hash}-9x9.jpg", $"/files/{Hash[1..]}-9x9.jpg", $"/files/{Hash}-9x9-320.jpg",
            $"/files/{Hash}-999999x9.jpg", $"https://example.org/files/{Hash}-9x9.jpg", $"/files/../{Hash}-9x9.jpg",
        })
            PictureAddress.Read(other).ShouldBeNull(other);
        PictureAddress.IsOwn("/FILES/anything").ShouldBeTrue();
        PictureAddress.IsOwn("/demo/bar.svg").ShouldBeFalse();
    }
}
